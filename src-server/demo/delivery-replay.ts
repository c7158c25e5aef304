/**
 * Delivery-replay: what becomes of one copy of a demonstration document: delivered, refused or registered, handled, read.
 */

import type { DocumentState } from '../../src-shared/features/document/model.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import { dayMs } from '../../src-shared/kernel/time.ts';
import type { DemoDelivery } from './demo-assets.ts';
import type { Handling } from './incoming-moves.ts';
import { nextIncomingMove, readerOf } from './incoming-moves.ts';
import { hourMs, intoOfficeHours, minuteMs } from './office-time.ts';
import type { PlannedReplay } from './replay-steps.ts';
import { file, perform, take, until } from './replay-steps.ts';

/** Share of the instructed documents that the office has not passed on. */
const officeWaits = 0.3;

export function planDelivery(
  replay: PlannedReplay,
  arrivalId: string,
  wanted: DemoDelivery,
  issuedAt: number,
): void {
  if (wanted.state === 'sent') return;
  const { stage, timeline, chance } = replay;
  const unitId = wanted.unit;
  const receiver = stage.withRole(unitId, ['CLERK', 'REGISTRAR', 'RECEIVER']);
  if (receiver === undefined) throw new Error(`${unitId} has nobody who receives`);
  const arrival = { arrivalId, unitId };
  const deliveredAt = issuedAt + chance.integer(1, 20) * minuteMs;
  timeline.plan(deliveredAt, () => stage.act(receiver, 'arrival.delivered', arrival));
  const signedAt = intoOfficeHours(deliveredAt + chance.integer(10, 300) * minuteMs);
  if (wanted.state === 'refused') {
    const reason = wanted.reason ?? '附件不符。';
    timeline.plan(signedAt, () => stage.act(receiver, 'arrival.refuse', { ...arrival, reason }));
    return;
  }
  timeline.plan(signedAt, () => stage.act(receiver, 'arrival.signFor', { ...arrival, pieces: 1 }));
  if (wanted.state !== 'registered') return;
  const documentId = deriveId(arrivalId, 'incoming');
  const registeredAt = intoOfficeHours(signedAt + chance.integer(10, 120) * minuteMs);
  timeline.plan(registeredAt, () =>
    stage.act(receiver, 'arrival.register', { ...arrival, documentId }),
  );
  planIncoming(replay, documentId, wanted, registeredAt);
}

/** Until when a copy has got how far; `closed` ends where the sender's answer is awaited. */
function planIncoming(
  replay: PlannedReplay,
  documentId: string,
  wanted: DemoDelivery,
  registeredAt: number,
): void {
  const { stage, timeline, chance, spec, answered } = replay;
  const handling: Handling = {
    ...{ stage, wanted, documentId, chance },
    isAnswered: answered.has(spec.key) || wanted.needsAnswer === true,
  };
  const proposedAt = intoOfficeHours(registeredAt + chance.integer(20, 200) * minuteMs);
  const go = (at: number, goal: DocumentState): void =>
    timeline.plan(at, () =>
      until(
        replay,
        () => nextIncomingMove(handling, replay.now()),
        () => stage.document(documentId).state,
        goal,
      ),
    );
  for (const act of wanted.acts ?? []) {
    timeline.plan(act.at, () => perform({ ...replay, documentId }, act));
  }
  if (wanted.readers !== undefined) {
    planReading(replay, handling, proposedAt);
    return;
  }
  if (wanted.final === 'checked') {
    go(proposedAt, 'R4');
    return;
  }
  if (wanted.opinion === null) return;
  go(proposedAt, 'R5');
  if (wanted.instruction === null) return;
  const instructedAt = intoOfficeHours(proposedAt + chance.integer(1, 26) * hourMs);
  go(instructedAt, 'R6');
  if (wanted.final === null) return;
  // Most offices have named who handles it; some have not yet.
  if (wanted.final === 'instructed' && chance.fraction() < officeWaits) return;
  if (wanted.final !== 'closed' && wanted.final !== 'filed') {
    planHandling(replay, handling, instructedAt);
    return;
  }
  go(intoOfficeHours(instructedAt + 2 * hourMs), 'R7');
  const finishedAt = intoOfficeHours(instructedAt + chance.integer(2, 9) * dayMs);
  go(finishedAt, handling.isAnswered ? 'R8' : 'R10');
  if (wanted.final !== 'filed') return;
  const filedAt = intoOfficeHours(finishedAt + chance.integer(3, 20) * dayMs);
  timeline.plan(filedAt, () => file(replay, documentId, wanted.unit));
}

function planHandling(replay: PlannedReplay, handling: Handling, instructedAt: number): void {
  const { stage, documentId, wanted } = handling;
  const isAssigned = (): boolean => stage.document(documentId).state === 'R7';
  replay.timeline.plan(intoOfficeHours(instructedAt + 2 * hourMs), async () => {
    // On the short way the office handles by itself.
    if (stage.openTask(documentId).step === 'handle') return;
    await take(replay, nextIncomingMove(handling, replay.now()));
    if (!isAssigned() || wanted.final === 'assigned') return;
    const { length } = stage.openTasks(documentId, 'undertake');
    for (let units = 0; units < length; units += 1) {
      await take(replay, nextIncomingMove(handling, replay.now()));
    }
  });
}

/** A document for information: its readers get it, and some have read it. */
function planReading(replay: PlannedReplay, handling: Handling, startedAt: number): void {
  const { stage, timeline, chance } = replay;
  const { documentId, wanted } = handling;
  timeline.plan(startedAt, async () => {
    if (stage.openTask(documentId).step !== 'precheck') return;
    await take(replay, nextIncomingMove(handling, replay.now()));
    for (const { by, has } of wanted.readers ?? []) {
      if (!has) continue;
      const reader = readerOf(stage, wanted.unit, by);
      const row = stage.readers(documentId).find((one) => one.identityId === reader.identityId);
      if (row === undefined) throw new Error(`${by} does not read ${documentId}`);
      const args = { documentId, rowId: row.id };
      const readAt = intoOfficeHours(startedAt + chance.integer(20, 900) * minuteMs);
      timeline.plan(readAt, () => stage.act(reader, 'circulation.read', args));
    }
  });
}
