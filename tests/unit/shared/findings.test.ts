/**
 * Findings test: each drafting check fires on its fault and is silent on a proper draft.
 */

import { describe, expect, it } from 'vitest';
import { findingsOf, hasErrors } from '../../../src-shared/features/drafting/findings.ts';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';

const proper: DocumentContent = {
  kind: 'notice',
  direction: 'down',
  urgency: 'none',
  title: '云岭师（市）办公室关于做好冬季供暖工作的通知',
  mainTo: [{ unitId: 'r201', name: '201团' }],
  mainToText: '各团场：',
  cc: [],
  body: [
    { level: 0, text: '现将有关事项通知如下：' },
    { level: 1, text: '加强值班' },
    { level: 2, text: '落实责任。各团场要明确专人。' },
  ],
  attachmentNote: ['值班表'],
  note: '',
  issuerMark: '云岭师（市）办公室文件',
  signature: '云岭师（市）办公室',
  printOrg: '云岭师（市）办公室',
};

interface Case {
  readonly name: string;
  readonly change: Partial<DocumentContent>;
  readonly attachments?: readonly string[];
  readonly code: string;
  readonly level: string;
}

const cases: readonly Case[] = [
  { name: 'no title', change: { title: ' ' }, code: 'titleMissing', level: 'error' },
  {
    name: 'title without its kind',
    change: { title: '关于供暖的函' },
    code: 'titleKind',
    level: 'error',
  },
  { name: 'title without 关于', change: { title: '供暖通知' }, code: 'titleMatter', level: 'hint' },
  { name: 'nobody addressed', change: { mainTo: [] }, code: 'addresseeMissing', level: 'error' },
  {
    name: 'a 请示 to two',
    change: {
      kind: 'request',
      direction: 'up',
      title: '关于经费的请示',
      mainTo: [
        { unitId: 'a', name: '甲' },
        { unitId: 'b', name: '乙' },
      ],
    },
    code: 'requestOneAddressee',
    level: 'confirm',
  },
  { name: 'no body', change: { body: [] }, code: 'bodyMissing', level: 'error' },
  {
    name: 'a 报告 that asks',
    change: {
      kind: 'report',
      title: '关于供暖情况的报告',
      body: [{ level: 0, text: '以上报告妥否，请批示。' }],
    },
    code: 'reportWithRequest',
    level: 'error',
  },
  {
    name: 'a level without the one above',
    change: { body: [{ level: 2, text: '直接二级' }] },
    code: 'levelJump',
    level: 'confirm',
  },
  {
    name: 'a missing attachment',
    change: {},
    attachments: [],
    code: 'attachmentNote',
    level: 'error',
  },
];

describe('drafting checks', () => {
  it('find nothing in a proper draft', () => {
    expect(findingsOf(proper, ['值班表'])).toEqual([]);
  });

  it.each(cases)('find: $name', ({ change, attachments, code, level }) => {
    const findings = findingsOf({ ...proper, ...change }, attachments ?? ['值班表']);
    expect(findings.map((finding) => [finding.code, finding.level])).toContainEqual([code, level]);
    expect(hasErrors(findings)).toBe(findings.some((finding) => finding.level === 'error'));
  });

  it('let a public kind go without an addressee', () => {
    const content: DocumentContent = {
      ...proper,
      kind: 'publicNotice',
      title: '关于封闭道路的通告',
      mainTo: [],
    };
    expect(hasErrors(findingsOf(content, ['值班表']))).toBe(false);
  });
});
