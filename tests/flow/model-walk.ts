/**
 * Model-walk: people of the flow office doing what comes to their mind, each step from one number.
 *
 * Most acts are what the table allows and by whom it fits, so that documents come far; some are not, and must be refused.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import type { PersonAction } from '../../src-shared/features/flow/flow-command.ts';
import { flowRules } from '../../src-shared/features/flow/rules.ts';
import { allows } from '../../src-shared/features/flow/transitions.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { who } from '../support/flow-office.ts';
import { deskOf, envelope, settle } from '../support/server-harness.ts';
import { SeededRandom } from '../support/sim-random.ts';
import { walkContent } from '../support/outgoing-walk.ts';
import { takings } from './cell-arguments.ts';
import type { PlantedCell } from './cell-planting.ts';
import { everybody } from './cell-planting.ts';
import { mayByRules } from './cell-rights.ts';
import { paper } from './incoming-office.ts';
import type { Said } from './model-steps.ts';
import { contents, forward, rare, variations } from './model-words.ts';
import { hold } from './model-world.ts';

const hour = 60 * 60_000;
const maxDocuments = 6;
const actions = Object.keys(flowRules) as PersonAction[];
interface Sent {
  readonly by: FlowPerson;
  readonly command: Readonly<Record<string, unknown>>;
}

export class Walk {
  readonly office: FlowOffice;
  #documents = 0;
  #names = 0;
  #last: Sent | undefined;
  #answer = '';

  constructor(office: FlowOffice) {
    this.office = office;
  }

  /** One step; what was said, or undefined where only the clock moved or nothing fitted. */
  async step(choice: number): Promise<Said | undefined> {
    const random = new SeededRandom(choice);
    return random.weighted<() => Promise<Said | undefined>>([
      [this.#documents < maxDocuments ? 14 : 0, () => this.#begin(random)],
      [70, () => this.#move(random)],
      [10, () => this.#read(random)],
      [12, () => this.#receive(random)],
      [4, () => this.#number(random)],
      [4, () => this.#delegate(random)],
      [5, () => this.#resend()],
      [5, () => this.#wait(random)],
    ])();
  }

  async #give(
    by: FlowPerson,
    name: string,
    args: object,
    delegationId: string | null = null,
  ): Promise<Said> {
    const command = envelope(by, name, args, { delegationId });
    this.#last = { by, command };
    const said = await this.#send(this.#last);
    this.#answer = said.outcome;
    return said;
  }

  async #send({ by, command }: Sent): Promise<Said> {
    const result = await this.office.server.kernel.submit(command, deskOf(by));
    await this.office.server.timers.advance(0);
    await settle();
    // Final files take real time; what they change belongs to this step.
    await this.office.server.kernel.runDueEffects();
    const outcome = result.outcome === 'rejected' ? result.rejection.code : result.outcome;
    return { name: String(command['name']), outcome, reason: reasonIn(command['args']) };
  }

  /** V1: the same command once more; its answer is the first one's, and nothing happens. */
  async #resend(): Promise<Said | undefined> {
    if (this.#last === undefined) return undefined;
    const said = await this.#send(this.#last);
    hold(
      said.outcome === this.#answer,
      'V1',
      `${said.name} was answered otherwise the second time`,
    );
    return { ...said, outcome: 'resent' };
  }

  async #wait(random: SeededRandom): Promise<undefined> {
    await this.office.advance(random.pick([hour, 5 * hour, 26 * hour]));
    return undefined;
  }

  #begin(random: SeededRandom): Promise<Said> {
    this.#documents += 1;
    const documentId = `doc-${this.#documents}`;
    const urgency = random.pick(['none', 'urgent', 'extraUrgent'] as const);
    if (random.chance(0.4)) {
      const title = `关于${this.#documents}号物资的函`;
      const issueNo = `县发〔2026〕${this.#documents}号`;
      const rest = { documentId, urgency, title, issueNo };
      return this.#give('clerk', 'arrival.registerPaper', { ...paper, ...rest });
    }
    return this.#give('drafter', 'document.saveDraft', {
      documentId,
      unitId: 'office',
      content: { ...walkContent, ...random.pick(contents), urgency },
      attachments: [],
    });
  }

  async #move(random: SeededRandom): Promise<Said | undefined> {
    const document = random.pickOr(
      this.office.all('document').filter(({ unitId }) => unitId === 'office'),
    );
    if (document === undefined) return undefined;
    const wild = random.chance(0.06);
    const fitting = actions.filter((action) => allows(document.state, action));
    const usual = fitting.filter((action) => !rare.includes(action) || random.chance(0.2));
    const onwards = random.chance(0.4) ? random.pickOr(forward[document.state] ?? []) : undefined;
    const action = wild
      ? random.pick(actions)
      : (onwards ?? random.pickOr(usual.length > 0 ? usual : fitting));
    if (action === undefined) return undefined;
    const open = this.office
      .all('task')
      .filter((task) => task.documentId === document.id && task.state === 'open');
    const task = random.pickOr(open.filter(({ step }) => flowRules[action].steps.includes(step)));
    const cell = this.#cellOf(document, action, task);
    const may = everybody.filter((person) => mayByRules(this.office, cell, person));
    const by = random.pickOr(random.chance(0.08) || may.length === 0 ? everybody : may) ?? 'clerk';
    const given = { ...takings[action].args(cell, this.office), ...this.#variation(cell, random) };
    const args = {
      documentId: document.id,
      ...(cell.taskId === undefined ? {} : { taskId: cell.taskId }),
      ...given,
      ...('reason' in given && random.chance(0.12) ? { reason: '' } : {}),
    };
    const deputy = task === undefined ? undefined : this.#deputyOf(task, random);
    return deputy === undefined
      ? this.#give(by, flowRules[action].command, args)
      : this.#give(deputy.by, flowRules[action].command, args, deputy.delegationId);
  }

  #cellOf(
    document: RowOf<'document'>,
    action: PersonAction,
    task: RowOf<'task'> | undefined,
  ): PlantedCell {
    const process = this.office.row('outgoingProcess', document.id);
    return {
      state: document.state,
      action,
      documentId: document.id,
      taskId: flowRules[action].steps.length === 0 ? undefined : task?.id,
      owner: (task?.personName ?? 'clerk') as FlowPerson,
      hash: document.contentHash,
      finalHash: process?.production?.finalHash ?? '',
      now: this.office.server.timers.now(),
    };
  }

  #variation(cell: PlantedCell, random: SeededRandom): object {
    return variations[cell.action]?.(cell, random, this.office) ?? {};
  }

  /** Somebody to whom the owner has delegated, whether it is still valid or not. */
  #deputyOf(
    task: RowOf<'task'>,
    random: SeededRandom,
  ): { readonly by: FlowPerson; readonly delegationId: string } | undefined {
    if (!random.chance(0.3)) return undefined;
    const found = random.pickOr(
      this.office.all('delegation').filter((one) => one.fromIdentityId === task.identityId),
    );
    return found === undefined
      ? undefined
      : { by: found.toIdentityId.replace(/-1$/, '') as FlowPerson, delegationId: found.id };
  }

  async #read(random: SeededRandom): Promise<Said | undefined> {
    const row = random.pickOr(this.office.all('circulationRow'));
    if (row === undefined) return undefined;
    const { documentId } = row;
    const reader = row.personName as FlowPerson;
    const own = { documentId, rowId: row.id };
    const named = { documentId, rowIds: [row.id] };
    return random.pick<() => Promise<Said>>([
      () => this.#give(reader, 'circulation.opened', own),
      () => this.#give(reader, 'circulation.read', own),
      () => this.#give(reader, 'circulation.comment', { ...own, text: '已阅。' }),
      () => this.#give('clerk', 'circulation.recall', { ...named, reason: '范围有误' }),
      () => this.#give('clerk', 'circulation.skip', { ...named, reason: '出差', untilAt: null }),
      () => this.#give('clerk', 'circulation.comeBack', named),
      () => this.#give(reader, 'document.opened', { documentId, hour: 1 }),
    ])();
  }

  async #receive(random: SeededRandom): Promise<Said | undefined> {
    const arrival = random.pickOr(this.office.all('arrival'));
    if (arrival === undefined) return undefined;
    const { id: arrivalId, unitId, state } = arrival;
    const by = unitId === 'reg' ? 'regClerk' : 'bureauClerk';
    const key = { arrivalId, unitId };
    if (arrival.withdrawal?.state === 'asked') {
      const grant = random.chance(0.5);
      return this.#give(by, 'arrival.answerWithdraw', { ...key, grant, reason: '已经办理' });
    }
    if (state === 'arrived' && random.chance(0.3)) {
      return this.#give(by, 'arrival.refuse', { ...key, reason: '缺少附件2' });
    }
    this.#names += 1;
    return state === 'signed'
      ? this.#give(by, 'arrival.register', { ...key, documentId: `at-${unitId}-${this.#names}` })
      : this.#give(by, 'arrival.signFor', { ...key, pieces: 1 });
  }

  #number(random: SeededRandom): Promise<Said> {
    const book = { unitId: 'office', code: '发', year: 2026 };
    const seq = random.int(1, 8);
    const span = { ...book, from: seq, to: seq, reason: '会议取消' };
    return random.pick<() => Promise<Said>>([
      () =>
        this.#give('head', 'numbering.reserve', {
          ...book,
          numbers: { kind: 'next', count: random.int(1, 2) },
          purpose: '全师工作会议',
          until: null,
        }),
      () => this.#give('head', 'numbering.void', span),
      () => this.#give('head', 'numbering.explainGap', span),
    ])();
  }

  #delegate(random: SeededRandom): Promise<Said> {
    const found = random.pickOr(this.office.all('delegation'));
    if (found !== undefined && random.chance(0.4)) {
      const { id: delegationId, fromIdentityId } = found;
      const by = fromIdentityId.replace(/-1$/, '') as FlowPerson;
      return this.#give(by, 'delegation.revoke', { delegationId, fromIdentityId });
    }
    this.#names += 1;
    const from = random.pick(['leader', 'head', 'secHead', 'clerk'] as const);
    const now = this.office.server.timers.now();
    return this.#give(from, 'delegation.grant', {
      delegationId: `delegation-${this.#names}`,
      fromIdentityId: `${from}-1`,
      toIdentityId: random.pick(['leader2-1', 'editor-1', 'clerk2-1', 'chief-1']),
      startAt: now,
      endAt: now + random.pick([2, 30]) * hour,
      maySign: random.chance(0.5),
    });
  }
}

function reasonIn(args: unknown): string | undefined {
  const { reason } = args as { readonly reason?: string };
  return reason;
}

export const administrators = everybody.filter((person) =>
  (who[person].roles as readonly string[]).includes('SYS_ADM'),
);
