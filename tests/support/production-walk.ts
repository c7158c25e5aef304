/** Production-walk: 排版, two 校对 and 用印 of a numbered document, over headless clients of the demonstration. */
import type { Answer, OfficeSeat } from '../stories/office-seat.ts';

export interface ProductionSeats {
  readonly printer: OfficeSeat;
  /** The second who reads the proof. */
  readonly proofreader: OfficeSeat;
  readonly keeper: OfficeSeat;
  /** Vouches for the keeper's key. */
  readonly head: OfficeSeat;
}

export async function documentView(seat: OfficeSeat, documentId: string): Promise<Answer> {
  return seat.ask('document.view', { documentId });
}

/** The open task of a step, as soon as this seat sees it; the command names the task. */
export async function openTask(
  seat: OfficeSeat,
  documentId: string,
  step: string,
): Promise<string> {
  const open = await seat.until(`the step ${step}`, async () => {
    const { steps } = (await documentView(seat, documentId)) as { steps: readonly Answer[] };
    return steps.find((row) => row['step'] === step && row['state'] === 'open');
  });
  return String(open['taskId']);
}

export async function contentHash(seat: OfficeSeat, documentId: string): Promise<string> {
  const { document } = (await documentView(seat, documentId)) as {
    document: { contentHash: string };
  };
  return document.contentHash;
}

async function finalHash(seat: OfficeSeat, documentId: string): Promise<string> {
  return seat.until('the layout', async () => {
    const { outgoing } = (await documentView(seat, documentId)) as {
      outgoing: { production: { finalHash: string } | null } | null;
    };
    return outgoing?.production?.finalHash;
  });
}

/** The server has made the final files, and this seat has heard of it. */
async function filesMade(
  seat: OfficeSeat,
  documentId: string,
  stage: 'set' | 'sealed',
): Promise<void> {
  await seat.until(`the final files, ${stage}`, async () => {
    const files = await seat.ask('page.files', { ownerId: documentId });
    const isMade = files['state'] === 'made' && files['stage'] === stage;
    return isMade ? true : undefined;
  });
}

/** Sealed with the keeper's own key, for which the office head vouches. */
export async function layOutAndSeal(
  { printer, proofreader, keeper, head }: ProductionSeats,
  documentId: string,
  unitId: string,
): Promise<void> {
  const typeset = await openTask(printer, documentId, 'typeset');
  await printer.act('document.typeset', {
    ...{ documentId, taskId: typeset },
    contentHash: await contentHash(printer, documentId),
  });
  for (const seat of [printer, proofreader]) {
    await filesMade(seat, documentId, 'set');
    const proof = { documentId, finalHash: await finalHash(seat, documentId) };
    await seat.act('document.proof', proof);
  }
  const { publicKey } = await keeper.sealKey(unitId);
  await keeper.act('seal.enrolKey', { publicKey });
  const identityId = keeper.identityIn(unitId);
  await head.until("the keeper's key", async () => {
    const { keys } = (await head.ask('seal.list', { unitId })) as { keys: readonly Answer[] };
    return keys.find((key) => key['publicKey'] === publicKey);
  });
  await head.act('seal.confirmKey', { identityId, publicKey }, unitId);
  await keeper.caughtUp();
  const taskId = await openTask(keeper, documentId, 'seal');
  const { seals } = (await keeper.ask('seal.list', { unitId })) as { seals: readonly Answer[] };
  const sealed = {
    documentId,
    sealId: String(seals[0]?.['id']),
    finalHash: await finalHash(keeper, documentId),
  };
  const signed = await keeper.signSeal(unitId, sealed);
  await keeper.act('document.seal', { taskId, ...sealed, ...signed });
  await filesMade(keeper, documentId, 'sealed');
}
