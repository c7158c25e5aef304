/**
 * Draft-office: units and a proper draft for the tests of the drafting checks.
 *
 * corps (above all) with corpsBureau; div below it with its office, bureau, bureau2, and the regiments reg and reg2, of which
 * reg2 has a second superior; sec is a section of the bureau; company is a firm that is not admitted as an issuer.
 */

import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import type { Finding } from '../../../src-shared/features/drafting/finding.ts';
import { findingsOf } from '../../../src-shared/features/drafting/findings.ts';
import type { DraftFacts, UnitFact } from '../../../src-shared/features/drafting/unit-facts.ts';
import { draftFactsAmong } from '../../../src-shared/features/drafting/unit-facts.ts';

function unit(
  id: string,
  parentId: string | null,
  kind: UnitFact['kind'],
  rest: Partial<UnitFact> = {},
): readonly [string, UnitFact] {
  return [
    id,
    {
      id,
      parentId,
      kind,
      name: `某${id}`,
      shortName: id,
      mayIssue: kind !== 'section',
      active: true,
      issuerMark: `某${id}文件`,
      otherSuperiorId: null,
      ...rest,
    },
  ];
}

export const officeUnits: ReadonlyMap<string, UnitFact> = new Map([
  unit('corps', null, 'division'),
  unit('corpsBureau', 'corps', 'bureau'),
  unit('prefecture', null, 'division'),
  unit('div', 'corps', 'division'),
  unit('office', 'div', 'office'),
  unit('bureau', 'div', 'bureau'),
  unit('bureau2', 'div', 'bureau'),
  unit('reg', 'div', 'regiment'),
  unit('reg2', 'div', 'regiment', { otherSuperiorId: 'prefecture' }),
  unit('sec', 'bureau', 'section'),
  unit('company', 'div', 'firm', { mayIssue: false }),
]);

export const named = (...ids: string[]): DocumentContent['mainTo'] =>
  ids.map((unitId) => ({ unitId, name: officeUnits.get(unitId)?.name ?? unitId }));

export const proper: DocumentContent = {
  kind: 'notice',
  direction: 'down',
  urgency: 'none',
  title: '某师办公室关于做好冬季供暖工作的通知',
  mainTo: named('reg'),
  mainToText: '各团场：',
  cc: [],
  body: [
    { level: 0, text: '根据云政发〔2026〕12号，现将有关事项通知如下：' },
    { level: 1, text: '加强值班' },
    { level: 2, text: '落实责任。各团场要明确专人。' },
  ],
  attachmentNote: ['值班表'],
  note: '',
  issuerMark: '某office文件',
  signature: '某师办公室',
  printOrg: '某师办公室',
};

export const properRequest: DocumentContent = {
  ...proper,
  kind: 'request',
  direction: 'up',
  title: '某师关于增加供暖经费的请示',
  mainTo: named('corps'),
  body: [{ level: 0, text: '因气温偏低，拟请批准增加供暖经费。' }],
  note: '联系人：张某，电话1234567',
  matter: '增加供暖经费',
};

export interface Draft {
  readonly from?: string;
  readonly content?: Partial<DocumentContent>;
  readonly titles?: readonly string[];
  readonly facts?: Partial<Pick<DraftFacts, 'important' | 'disagreeing'>>;
}

/** The findings of a proper notice (or, upward, of a proper request) with what a test changes. */
export function check({ from = 'office', content = {}, titles, facts }: Draft): readonly Finding[] {
  const base = content.direction === 'up' ? properRequest : proper;
  const whole = { ...base, ...content };
  return findingsOf(whole, titles ?? ['值班表'], draftFactsAmong(officeUnits, from, whole, facts));
}

export const codesOf = (draft: Draft): readonly string[] => check(draft).map(({ code }) => code);
