/** Demo-corpus: the documents of the demonstration cover the kinds and formats and keep the rules of drafting. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoFolder, readDemoDocuments } from '../../../src-server/demo/demo-assets.ts';
import { contentWithNames } from '../../../src-server/demo/demo-content.ts';
import { readCsv } from '../../../src-server/org/csv-table.ts';
import { planOrg } from '../../../src-server/org/org-plan.ts';
import { documentKinds, maxBodyChars } from '../../../src-shared/features/document/model.ts';
import { findingsOf } from '../../../src-shared/features/drafting/findings.ts';
import { draftFactsAmong } from '../../../src-shared/features/drafting/unit-facts.ts';

const documents = readDemoDocuments();
const byKey = new Map(documents.map((document) => [document.key, document]));

const planned = planOrg(
  ['units.csv', 'people.csv', 'posts.csv'].map((name) =>
    readCsv(name, readFileSync(join(demoFolder, 'org', name))),
  ),
  { units: [], people: [], identities: [], info: undefined },
  { timeZone: 'Asia/Shanghai' },
);
if (!planned.ok) throw new Error(JSON.stringify(planned.error));
const { rows } = planned.value;
const units = new Map(rows.flatMap((row) => (row.type === 'unit' ? [[row.row.id, row.row]] : [])));

/** GB/T 9704: 文件 in general, and the three special forms of clause 10. */
const formatOf = (kind: (typeof documentKinds)[number]): string =>
  kind === 'letter' || kind === 'order' || kind === 'minutes' ? kind : 'general';

const having = (isMeant: (document: (typeof documents)[number]) => boolean): number =>
  documents.filter(isMeant).length;

describe('the corpus of the demonstration', () => {
  it('has at least 60 documents over all kinds and formats', () => {
    expect(documents.length).toBeGreaterThanOrEqual(60);
    expect(byKey.size).toBe(documents.length);
    expect(new Set(documents.map(({ content }) => content.kind))).toEqual(new Set(documentKinds));
    expect(new Set(documents.map(({ content }) => formatOf(content.kind)))).toEqual(
      new Set(['general', 'letter', 'order', 'minutes']),
    );
  });

  it('shows every shape that a page and a rule must cope with', () => {
    const chars = documents.map(({ content }) =>
      content.body.reduce((sum, { text }) => sum + text.length, 0),
    );
    expect(Math.max(...chars)).toBeGreaterThan(3_000);
    expect(Math.max(...chars)).toBeLessThan(maxBodyChars);
    expect(Math.min(...chars)).toBeLessThan(150);
    expect(having(({ content }) => content.title.length > 70)).toBeGreaterThan(0);
    expect(having(({ attachments }) => attachments.length > 2)).toBeGreaterThan(0);
    expect(having(({ content }) => (content.jointIssuers?.length ?? 0) > 0)).toBeGreaterThan(2);
    expect(having(({ content }) => content.mainTo.length + content.cc.length === 0)).toBe(0);
    expect(having(({ content }) => content.direction === 'up')).toBeGreaterThan(8);
    for (const urgency of ['urgent', 'extraUrgent']) {
      expect(having(({ content }) => content.urgency === urgency)).toBeGreaterThan(1);
    }
    const opinions = documents.filter(({ content }) => content.kind === 'opinion');
    expect(new Set(opinions.map(({ content }) => content.binding))).toEqual(
      new Set(['binding', 'reference', 'asRequest']),
    );
    expect(new Set(opinions.map(({ content }) => content.direction))).toEqual(
      new Set(['up', 'down', 'flat']),
    );
    for (const command of ['document.revoke', 'document.repeal', 'document.correct']) {
      expect(having(({ acts }) => acts.some((act) => act.command === command))).toBe(1);
    }
  });

  it('answers requests and letters by documents that quote their numbers', () => {
    const answers = documents.filter(({ content }) => (content.answersNo ?? '') !== '');
    expect(answers.filter(({ content }) => content.kind === 'reply').length).toBeGreaterThan(2);
    expect(answers.filter(({ content }) => content.kind === 'letter').length).toBeGreaterThan(1);
    for (const { key, cites, content } of answers) {
      expect(
        cites.map(({ text }) => text),
        key,
      ).toContain(content.answersNo);
    }
    for (const { cites, createdAt } of documents) {
      for (const cited of cites) {
        expect(byKey.get(cited.key)?.issuedAt ?? Infinity, cited.key).toBeLessThan(createdAt);
      }
    }
  });

  it.each(documents.map((document) => [document.key, document] as const))(
    '%s keeps the rules of drafting',
    (_key, document) => {
      const content = contentWithNames(document, (id) => units.get(id));
      const titles = document.attachments.map(({ title }) => title);
      const facts = draftFactsAmong(units, document.unit, content, {
        important: document.important,
      });
      const errors = findingsOf(content, titles, facts).filter(({ level }) => level === 'error');
      expect(errors).toEqual([]);
      for (const { file } of document.attachments) {
        expect(existsSync(join(demoFolder, file)), file).toBe(true);
      }
    },
  );
});
