/**
 * The fixed files of a document: made by the server when it is set and again with the last seal, measured, and a guard.
 */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RowOf } from '../../src-shared/entities.ts';
import { pageDocumentOf } from '../../src-shared/features/page/page-document-of.ts';
import { pageFactsOf } from '../../src-shared/features/page/page-facts.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { doc, deliveriesOf, proof, typeset, walkTo } from '../support/outgoing-walk.ts';

let office: FlowOffice;

beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

function currentFiles(): RowOf<'finalFiles'> {
  const id = office.row('outgoingProcess', 'doc')?.production?.filesId ?? '';
  const row = office.row('finalFiles', id);
  if (row === undefined) throw new Error('no files were made');
  return row;
}

it('setting a document makes a PDF and an OFD with a proof that holds every 规定', async () => {
  await walkTo(office, 'D7');
  await typeset(office, 'doc');
  const files = currentFiles();
  expect(files).toMatchObject({ state: 'made', stage: 'set', isPreview: true, pageCount: 2 });
  for (const file of [files.pdf, files.ofd]) {
    expect(office.fileBytes.get(file?.sha256 ?? '')?.length).toBe(file?.size);
    expect(
      file?.lines.filter(({ strength, verdict }) => strength === '规定' && verdict === 'fail'),
    ).toEqual([]);
    expect(file?.lines.length).toBeGreaterThan(20);
  }
  expect(office.row('outgoingProcess', 'doc')?.production).toMatchObject({
    renderer: files.engine,
    fonts: files.faces,
  });
  const refs = office.all('fileRef').filter(({ ownerId }) => ownerId === files.id);
  expect(
    refs.toSorted((a, b) => b.order - a.order).map(({ mime, sha256 }) => [mime, sha256]),
  ).toEqual([
    ['application/ofd', files.ofd?.sha256],
    ['application/pdf', files.pdf?.sha256],
  ]);
});

it('a proof that finds a 规定 broken stops the proofreading, with clause and figure', async () => {
  await walkTo(office, 'D7');
  await typeset(office, 'doc');
  const files = currentFiles();
  const [line] = files.pdf?.lines ?? [];
  if (files.pdf === null || line === undefined) throw new Error('the proof is empty');
  const failing = { ...line, key: 'markTop', clause: '7.2.4', strength: '规定', verdict: 'fail' };
  const planted = { ...failing, required: { kind: 'about', values: [35], tolerance: 0.5 } };
  const lines = [{ ...planted, measured: 37.5, sheet: 1 }];
  await office.put({ type: 'finalFiles', body: { ...files, pdf: { ...files.pdf, lines } } });
  const { finalHash } = office.row('outgoingProcess', 'doc')?.production ?? {};
  const result = await office.act('editor', 'document.proof', { ...doc, finalHash });
  expect(result).toMatchObject({
    outcome: 'rejected',
    rejection: {
      code: 'guardFailed',
      params: {
        guard: 'layoutProof',
        key: 'markTop',
        clause: '7.2.4',
        measured: '37.5',
        required: '35 ± 0.5',
      },
    },
  });
});

it('files in stand-in faces wait until the unit has accepted them', async () => {
  await walkTo(office, 'D7');
  await typeset(office, 'doc');
  const choose = (acceptsOpenFaces: boolean) =>
    office.accept('head', 'page.setFacePolicy', { unitId: 'office', acceptsOpenFaces });
  await choose(false);
  const { finalHash } = office.row('outgoingProcess', 'doc')?.production ?? {};
  const read = { ...doc, finalHash };
  expect(await office.outcome('editor', 'document.proof', read)).toBe('guardFailed openFaces');
  expect(
    await office.outcome('clerk', 'page.setFacePolicy', {
      unitId: 'office',
      acceptsOpenFaces: true,
    }),
  ).toBe('notFoundOrForbidden');
  await choose(true);
  expect(await office.outcome('editor', 'document.proof', read)).toBe('accepted');
});

it('setting it again makes new files and voids what was proofread', async () => {
  await walkTo(office, 'D7');
  await typeset(office, 'doc');
  const before = currentFiles();
  await proof(office, 'editor', 'doc');
  await typeset(office, 'doc');
  const after = currentFiles();
  expect(after.id).not.toBe(before.id);
  // Equal rows and faces give equal bytes.
  expect(after.pdf?.sha256).toBe(before.pdf?.sha256);
  expect(after.ofd?.sha256).toBe(before.ofd?.sha256);
  expect(office.row('outgoingProcess', 'doc')?.production?.proofNames).toEqual([]);
  expect(office.row('finalFiles', before.id)).toBeDefined();
});

it('files that were not made bar the proofreading, and are made when asked for again', async () => {
  await walkTo(office, 'D7');
  await typeset(office, 'doc');
  const files = currentFiles();
  const failed = { ...files, state: 'failed', failure: 'picture', pdf: null, ofd: null };
  await office.put({ type: 'finalFiles', body: failed });
  const { finalHash } = office.row('outgoingProcess', 'doc')?.production ?? {};
  const read = { ...doc, finalHash };
  expect(await office.outcome('editor', 'document.proof', read)).toBe('guardFailed filesFailed');
  expect(await office.outcome('outsider', 'document.makeFiles', doc)).toBe('notFoundOrForbidden');
  await office.accept('clerk', 'document.makeFiles', doc);
  expect(currentFiles()).toMatchObject({ state: 'made', pdf: { sha256: files.pdf?.sha256 } });
  expect(await office.outcome('clerk', 'document.makeFiles', doc)).toBe('staleState');
  expect(await office.outcome('editor', 'document.proof', read)).toBe('accepted');
});

it('the page of a registered document to a superior names the signers that stand in its files', async () => {
  await walkTo(office, 'D10');
  const sent = deliveriesOf(office, 'doc').find(({ toUnitId }) => toUnitId === 'reg');
  const arrivalId = sent?.id ?? '';
  // What the receiver holds is a document to a superior.
  const text = office.row('arrivalText', arrivalId);
  if (text === undefined) throw new Error('nothing arrived');
  const content = { ...text.content, direction: 'up' as const };
  await office.put({ type: 'arrivalText', body: { ...text, content } });
  const arrival = { arrivalId, unitId: 'reg' };
  await office.accept('regClerk', 'arrival.signFor', { ...arrival, pieces: 1 });
  await office.accept('regClerk', 'arrival.register', { ...arrival, documentId: 'copy' });
  const document = office.row('document', 'copy');
  if (document === undefined) throw new Error('nothing was registered');
  const facts = pageFactsOf({ document, outgoing: null, seals: [] });
  const signers = office.row('outgoingProcess', 'doc')?.signers.map((one) => one.personName);
  expect(signers?.length).toBeGreaterThan(0);
  expect(pageDocumentOf(content, facts).signers).toEqual(signers);
});

it('the files go out with the document and into the register of the receiver', async () => {
  await walkTo(office, 'D10');
  const files = currentFiles();
  const sent = deliveriesOf(office, 'doc').find(({ toUnitId }) => toUnitId === 'reg');
  const arrivalId = sent?.id ?? '';
  const copyOf = (ownerId: string) =>
    office.all('finalFiles').find((row) => row.ownerId === ownerId);
  expect(copyOf(arrivalId)).toMatchObject({
    scope: 'arrival:reg',
    pdf: { sha256: files.pdf?.sha256, lines: [] },
    ofd: { sha256: files.ofd?.sha256 },
  });
  const arrival = { arrivalId, unitId: 'reg' };
  await office.accept('regClerk', 'arrival.signFor', { ...arrival, pieces: 1 });
  await office.accept('regClerk', 'arrival.register', { ...arrival, documentId: 'copy' });
  const kept = copyOf('copy');
  expect(kept?.pdf?.sha256).toBe(files.pdf?.sha256);
  expect(office.row('fileRef', kept?.pdf?.fileRefId ?? '')).toMatchObject({
    scope: 'doc:copy',
    ownerId: kept?.id,
    sha256: files.pdf?.sha256,
  });
});
