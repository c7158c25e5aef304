/** Traced-document: a document with a word of its own in all that belongs to it, from its package to its item, for what destruction must take. */

import type Database from 'better-sqlite3';
import { correctableFields } from '../../src-shared/features/archive/correction-model.ts';
import { contentHash } from '../../src-shared/features/document/content-hash.ts';
import { besideConversationId } from '../../src-shared/features/message/beside.ts';
import { draftContent } from '../contract/document-line.ts';
import { rowSamples } from '../contract/row-samples.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { allInOrder } from './incoming-office.ts';

/** Stands in every text, title and file name of the document, and nowhere else. */
export const word = '虬龙';
export const title = `关于${word}工程的函`;
export const sha256 = 'd'.repeat(64);
const doc = { documentId: 'in' };
const list = { listId: 'list', unitId: 'office' };
const conversationId = besideConversationId('in');

/** A package of another office, with a file whose text was read. */
export async function arrive(office: FlowOffice): Promise<void> {
  const content = { ...draftContent, title, mainTo: [{ unitId: 'office', name: '某师办公室' }] };
  const key = { id: 'package', unitId: 'office' };
  const scope = 'arrival:office';
  await office.put(
    {
      type: 'arrival',
      body: {
        ...{ ...rowSamples.arrival, ...key, title, fromUnitId: 'reg', fromUnitName: '某师一团' },
        ...{ contentHash: contentHash(content, []), issueNo: '一团函〔2010〕3号' },
        ...{ writtenDate: '2010-02-27', manifest: [] },
      },
    },
    { type: 'arrivalText', body: { ...key, content } },
    {
      type: 'fileRef',
      body: {
        ...{ ...rowSamples.fileRef, id: 'file', scope, ownerType: 'arrival', ownerId: key.id },
        ...{ title: word, name: `${word}.txt`, sha256 },
      },
    },
    {
      type: 'textPart',
      body: {
        ...{ ...rowSamples.textPart, id: 'part', scope, fileRefId: 'file', ownerId: key.id },
        text: `${word}工程的附件`,
      },
    },
  );
}

/** The whole way of the document: registered, talked about, handed over, answered, filed, corrected, lent. */
export async function live(office: FlowOffice): Promise<void> {
  const arrival = { arrivalId: 'package', unitId: 'office' };
  await office.accept('clerk', 'arrival.signFor', { ...arrival, pieces: 1 });
  await office.accept('clerk', 'arrival.register', { ...arrival, ...doc });
  await office.accept('clerk', 'conversation.besideDocument', {
    ...{ ...doc, conversationId, personIds: [] },
  });
  await office.accept('clerk', 'message.send', {
    ...{ messageId: 'said', conversationId, text: `${word}一事请看第二页`, file: null },
    ...{ documentId: 'in', replyToId: null, mentions: [], mentionsAll: false },
    ...{ cardPersonId: null, meetingId: null },
  });
  await office.accept('clerk', 'message.favour', {
    ...{ personId: 'clerk', messageId: 'said', conversationId, on: true },
  });
  await office.accept('clerk', 'handover.open', { fromIdentityId: 'clerk-1', reason: '调离' });
  await office.accept('clerk', 'document.precheck', {
    ...{ ...doc, answers: allInOrder, category: 'forInfo' },
    circulation: { mode: 'parallel', purpose: `${word}请阅`, readers: ['leader-1', 'drafter-1'] },
  });
  for (const by of ['leader', 'drafter'] as const) {
    const row = office.all('circulationRow').find((one) => one.identityId === `${by}-1`);
    await office.accept(by, 'circulation.comment', { ...doc, rowId: row?.id, text: `${word}可行` });
  }
  await office.put({
    type: 'documentLink',
    body: {
      ...rowSamples.documentLink,
      fromDocumentId: 'reply',
      toDocumentId: 'in',
      toTitle: title,
    },
  });
  await fileIt(office);
}

async function fileIt(office: FlowOffice): Promise<void> {
  const run = { runId: 'run', unitId: 'office', year: 2010 };
  // With what it answers: the item's year is not that of the run.
  const choice = { ...doc, archiveClass: 'open', period: 'D10', year: 2009, reason: '随来文' };
  await office.accept('archivist', 'archive.addToRun', { ...run, lines: [{ title, choice }] });
  await office.accept('archivist', 'archive.startRun', { runId: 'run', unitId: 'office' });
  const [item] = office.all('archiveItem');
  if (item === undefined) throw new Error('filed');
  const { archiveNo } = item;
  const correction = { correctionId: 'cor', unitId: 'office' };
  const entry = Object.fromEntries(
    correctableFields.map((field) => [field, String(item[field] ?? '')]),
  );
  await office.accept('archivist', 'archive.correctAsk', {
    ...{ ...correction, archiveNo, entry: { ...entry, title: `${title}（更正）` }, reason: '漏字' },
  });
  await office.accept('head', 'archive.correctApprove', correction);
  const loan = { requestId: 'loan', unitId: 'office' };
  await office.accept('clerk2', 'archive.borrowAsk', {
    ...{ ...loan, archiveNo, kind: 'electronic', purpose: '查阅', days: 3 },
  });
  await office.accept('archivist', 'archive.borrowGrant', { ...loan, days: 3, mayPrint: false });
  await office.accept('clerk2', 'archive.borrowReturn', loan);
}

type Act = readonly [by: FlowPerson, name: string, args: object];

/** What the persons of the office do until nothing of the item is left. */
export function destruction(itemId: string): readonly Act[] {
  const items = [{ itemId, archiveClass: 'open', year: 2009 }];
  const verdict = { n: 1, verdict: 'destroy', reason: '期满', opinion: '', extendTo: null };
  return [
    ['archivist', 'archive.disposalPropose', { ...list, items }],
    ['archivist', 'archive.disposalAppraise', { ...list, ...verdict }],
    ['archivist', 'archive.disposalSubmit', list],
    ['head', 'archive.disposalApprove', { ...list, isApproved: true, opinion: '同意' }],
    ['clerk', 'archive.disposalWitness', list],
    ['clerk2', 'archive.disposalWitness', list],
  ];
}

/** Tables whose rows hold the text in any column, in bytes too. */
export function tablesWith(db: Database.Database, text: string): readonly string[] {
  const isIn = (value: unknown): boolean =>
    Buffer.isBuffer(value) ? value.includes(text) : String(value).includes(text);
  return db
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .all()
    .map(({ name }) => name)
    .filter((name) =>
      db
        .prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`)
        .all()
        .some((row) => Object.values(row).some(isIn)),
    )
    .toSorted();
}
