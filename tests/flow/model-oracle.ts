/**
 * Model-oracle: the invariants V2–V21 of the document side, read from the rows alone after every step of a walk.
 *
 * It knows the handbook and none of the product's rules: a number, a date or an owner is worked out again here.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { contentHash } from '../../src-shared/features/document/content-hash.ts';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import { hold } from './model-world.ts';
import type { Rows } from './model-world.ts';

type Document = RowOf<'document'>;
type Process = RowOf<'outgoingProcess'>;

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
const final: readonly string[] = ['D13', 'DX', 'DXN', 'R11', 'R13', 'R14', 'RX'];
const afterSigning = ['D5', 'D6', 'D7', 'D8', 'D9', 'D10', 'D11', 'D12', 'D13'];
const afterNumber = ['D7', 'D8', 'D9', 'D10', 'D11', 'D12', 'D13', 'DXN'];
const standing = (document: Document): string =>
  document.state === 'DH' || document.state === 'RH' ? (document.heldFrom ?? '') : document.state;

export function checkRows(rows: Rows): void {
  for (const document of rows.document) {
    if (document.flow === 'out') checkOutgoing(document, rows);
    else checkIncoming(document, rows);
    checkNothingLost(document, rows);
  }
  checkNumbers(rows);
  checkReasons(rows);
  checkPeople(rows);
  checkArchive(rows);
}

function checkOutgoing(document: Document, rows: Rows): void {
  const process = rows.outgoingProcess.find((one) => one.documentId === document.id);
  const text = rows.documentText.find((one) => one.documentId === document.id);
  hold(text !== undefined, 'V10', `${document.id} has no text`);
  if (text === undefined) return;
  const files = rows.fileRef.filter((one) => one.ownerId === document.id);
  const hash = contentHash(text.content, files);
  hold(hash === document.contentHash, 'V7', `${document.id}: the hash is of another text`);
  const signers = process?.signers ?? [];
  checkSignatures(document, signers, process, hash);
  checkUpward(document, text.content, { rows, process });
  if (document.issueNo !== null) {
    hold(afterNumber.includes(standing(document)), 'V3', `${document.id} has a number too early`);
    const checked = rows.task.some(
      (task) => task.documentId === document.id && task.step === 'recheck' && task.state !== 'open',
    );
    hold(checked, 'V3', `${document.id} has a number and nobody checked it`);
  }
  if (document.issuedAt !== null) checkIssue(document, text.content, rows);
}

function checkSignatures(
  document: Document,
  signers: Process['signers'],
  process: Process | undefined,
  hash: string,
): void {
  const all = signers.length > 0 && signers.every((one) => one.signedAt !== null);
  const last =
    signers
      .map((one) => one.signedOn ?? '')
      .toSorted()
      .at(-1) ?? null;
  const date = all ? (process?.meeting?.on ?? last) : null;
  hold(
    document.writtenDate === date,
    'V4',
    `${document.id}: ${document.writtenDate} is not ${date}`,
  );
  if (!afterSigning.includes(standing(document))) return;
  hold(all, 'V7', `${document.id} went on without a signature`);
  hold(document.signedHash === hash, 'V7', `${document.id} is not what was signed`);
}

function checkUpward(
  document: Document,
  content: RowOf<'documentText'>['content'],
  { rows, process }: { readonly rows: Rows; readonly process: Process | undefined },
): void {
  const isUp = content.direction === 'up';
  if (afterSigning.includes(standing(document)) && (isUp || process?.important === true)) {
    const heads = (process?.signers ?? []).some(({ identityId }) =>
      rows.identity.find((one) => one.id === identityId)?.roles.includes('CHIEF'),
    );
    hold(heads, 'V5', `${document.id} has no signature of a CHIEF`);
  }
  if (!isUp || ['D0', 'DX'].includes(standing(document))) return;
  const overridden = (process?.overrides ?? []).some((one) => one.reason !== '');
  hold(content.mainTo.length === 1 || overridden, 'V6', `${document.id} has several receivers`);
  if (afterSigning.includes(standing(document))) {
    hold((document.signerName ?? '') !== '', 'V6', `${document.id} shows no signer`);
  }
}

function checkIssue(
  document: Document,
  content: RowOf<'documentText'>['content'],
  rows: Rows,
): void {
  const deliveries = rows.delivery.filter((one) => one.documentId === document.id);
  const wanted = [...content.mainTo, ...content.cc].map(({ unitId }) => unitId);
  for (const unitId of wanted.filter((id) => id !== document.unitId)) {
    const has = deliveries.some((one) => one.toUnitId === unitId);
    hold(has, 'V10', `${document.id} was issued without a delivery to ${unitId}`);
  }
  for (const delivery of deliveries.filter((one) => one.sentAt !== null)) {
    const arrival = rows.arrival.find((one) => one.id === delivery.id);
    const text = rows.arrivalText.find((one) => one.id === delivery.id);
    hold(arrival !== undefined && text !== undefined, 'V10', `${delivery.id} is an empty package`);
    hold(same(text?.content, content), 'V10', `${delivery.id} carries another text`);
    const copies = rows.fileRef.filter((one) => one.ownerId === delivery.id).length;
    hold(copies === arrival?.manifest.length, 'V10', `${delivery.id} lacks an attachment`);
  }
}

function checkIncoming(document: Document, rows: Rows): void {
  const process = rows.incomingProcess.find((one) => one.documentId === document.id);
  const units = process?.units ?? [];
  const leads = units.filter(({ part }) => part === 'lead').length;
  if (units.length > 1) hold(leads === 1, 'V13', `${document.id} has ${leads} leading units`);
  const isHandled = ['R7', 'R8'].includes(standing(document));
  if (isHandled && document.urgency !== 'none') {
    hold(process?.limitAt != null, 'V14', `${document.id} is urgent and has no limit`);
  }
}

/** V11, and that who has to act is somebody whose part it is. */
function checkNothingLost(document: Document, rows: Rows): void {
  const { id, state } = document;
  if (final.includes(state)) return;
  const open = rows.task.filter((task) => task.documentId === id && task.state === 'open');
  if (state === 'DH' || state === 'RH') {
    const process =
      rows.outgoingProcess.find((one) => one.documentId === id) ??
      rows.incomingProcess.find((one) => one.documentId === id);
    hold((process?.hold?.reason ?? '') !== '', 'V12', `${id} is held without a reason`);
    return;
  }
  if (state === 'R9') {
    const waits = rows.circulationRow.some(
      (one) => one.documentId === id && !['READ', 'COMMENTED', 'RECALLED'].includes(one.state),
    );
    hold(waits, 'V11', `${id} circulates among nobody`);
    return;
  }
  const onLine = open.filter(({ step }) => !['read', 'supervise'].includes(step));
  hold(onLine.length > 0, 'V11', `${id} in ${state} waits for nobody`);
  if (onLine.some(({ step }) => step === 'consult')) return;
  checkParts(document, onLine, rows);
}

function checkParts(document: Document, open: Rows['task'], rows: Rows): void {
  const { id, state } = document;
  if (state === 'D2') {
    const process = rows.outgoingProcess.find((one) => one.documentId === id);
    for (const one of (process?.countersigners ?? []).filter(({ result }) => result === null)) {
      const has = open.some((task) => task.forUnitId === one.unitId);
      hold(has, 'V11', `${id}: ${one.unitId} is to countersign and has no task`);
    }
  }
  if (state === 'R7') {
    const process = rows.incomingProcess.find((one) => one.documentId === id);
    const lead = process?.units.find(({ part }) => part === 'lead');
    const has = open.some((task) => task.step === 'undertake' && task.forUnitId === lead?.unitId);
    hold(has, 'V11', `${id}: the leading unit ${lead?.unitId} cannot end the handling`);
  }
}

function checkNumbers({ document, numberLedger, numberSeries, outgoingProcess }: Rows): void {
  // The number of an incoming document is its sender's.
  const numbers = document.filter((one) => one.flow === 'out' && one.issueNo !== null);
  const printed = numbers.map((one) => `${one.unitId} ${one.issueNo}`);
  hold(new Set(printed).size === printed.length, 'V2', 'two documents have one number');
  for (const one of numbers) {
    const lines = numberLedger.filter(
      (line) => line.documentId === one.id && line.use !== 'receipt',
    );
    hold(lines.length === 1, 'V2', `${one.id} has ${lines.length} lines in the ledger`);
    const place = outgoingProcess.find((process) => process.documentId === one.id)?.numbered;
    hold(place?.seq === lines[0]?.seq, 'V2', `${one.id} has another line than number`);
  }
  for (const { id, next } of numberSeries) {
    const [unitId = '', series = '', year = ''] = id.split('/');
    const lines = numberLedger.filter(
      (line) => line.unitId === unitId && line.series === series && String(line.year) === year,
    );
    if (lines.length === 0) continue;
    for (let seq = 1; seq < next; seq += 1) {
      const line = lines.find((one) => one.seq === seq);
      hold(line !== undefined, 'V2', `${id}: nobody knows what became of ${seq}`);
    }
  }
}

function checkReasons(rows: Rows): void {
  for (const line of rows.numberLedger) {
    const needs = line.state === 'void' || line.state === 'gap';
    if (needs) hold((line.reason ?? '') !== '', 'V12', `${line.series} ${line.seq} has no reason`);
  }
  for (const row of rows.circulationRow) {
    const needs = row.state === 'SKIPPED' || row.state === 'RECALLED';
    if (needs) hold((row.reason ?? '') !== '', 'V12', `reader ${row.id} has no reason`);
  }
  for (const row of rows.delivery) {
    const needs = row.state === 'REFUSED' || row.state === 'RETURNED';
    if (needs) hold((row.reason ?? '') !== '', 'V12', `delivery ${row.id} has no reason`);
  }
  for (const one of rows.opinion.filter(({ kind }) => kind === 'return')) {
    hold(one.text !== '', 'V12', `return ${one.id} has no reason`);
  }
}

function checkPeople({ identity, opinion, task }: Rows): void {
  const administrators = new Set(
    identity
      .filter(({ roles }) => roles.some((role) => ['SYS_ADM', 'SEC_ADM', 'AUD_ADM'].includes(role)))
      .map(({ id }) => id),
  );
  for (const one of [...opinion, ...task]) {
    hold(!administrators.has(one.identityId), 'V16', `${one.id} belongs to an administrator`);
  }
}

function checkArchive({ archiveItem, document }: Rows): void {
  const numbers = archiveItem.map(({ archiveNo }) => archiveNo);
  hold(new Set(numbers).size === numbers.length, 'V20', 'two items have one 档号');
  const series = new Map<string, number[]>();
  for (const one of archiveItem) {
    const key = `${one.fondsNo} ${one.year} ${one.period}`;
    series.set(key, [...(series.get(key) ?? []), one.itemNo]);
    const source = document.find(({ id }) => id === one.documentId);
    hold(source?.archiveNo === one.archiveNo, 'V19', `${one.documentId} shows another 档号`);
    hold(source?.title === one.title, 'V19', `${one.documentId} was renamed after filing`);
    if (one.flow === 'out') {
      const complete = one.writtenDate !== null && one.issueNo !== null;
      hold(complete, 'V21', `${one.archiveNo} has no date or number`);
    }
  }
  for (const [key, items] of series) {
    hold(Math.max(...items) === items.length, 'V20', `${key} has a hole among its items`);
  }
}
