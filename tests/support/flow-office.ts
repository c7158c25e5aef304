/**
 * Flow-office: the real kernel with an office that has every role, for tests of the machines.
 *
 * Units: `div` above all; `office` issues, with the section `sec`; `bureau` and `bureau2` under the division; `reg` a
 * regiment. A person's identity is `<person>-1`; `who` below says who holds what. Every issuing unit has the standard
 * flow; nothing here knows a rule.
 */

import type { RowOf, RowType } from '../../src-shared/entities.ts';
import type { OrgRow } from '../../src-shared/features/org/commands.ts';
import type { Role } from '../../src-shared/features/org/model.ts';
import { standardFlowVersion } from '../../src-shared/features/flow/definition-model.ts';
import { builtInDefinition } from '../../src-shared/features/flow/definitions.ts';
import type { PushResult } from '../../src-shared/protocol/envelope.ts';
import { rowSamples } from '../contract/row-samples.ts';
import { filesInProcess } from './files-in-process.ts';
import type { TestServer } from './server-harness.ts';
import { deskOf, envelope, newCommandId, settle, startTestServer } from './server-harness.ts';
import { testCommands } from './server-test-commands.ts';

/** Person → unit and roles. */
export const who = {
  chief: { unitId: 'div', roles: ['CHIEF', 'LEADER', 'READER'] },
  leader: { unitId: 'div', roles: ['LEADER', 'READER'] },
  leader2: { unitId: 'div', roles: ['LEADER', 'READER'] },
  head: { unitId: 'office', roles: ['OFFICE_HEAD', 'COSIGN_HEAD'] },
  editor: { unitId: 'office', roles: ['OFFICE_EDITOR', 'PRINTER'] },
  clerk: { unitId: 'office', roles: ['CLERK', 'RECEIVER', 'REGISTRAR'] },
  clerk2: { unitId: 'office', roles: ['CLERK', 'RECEIVER', 'REGISTRAR'] },
  keeper: { unitId: 'office', roles: ['SEAL_KEEPER'] },
  archivist: { unitId: 'office', roles: ['ARCHIVIST'] },
  chaser: { unitId: 'office', roles: ['CHASER'] },
  secHead: { unitId: 'sec', roles: ['DEPT_HEAD', 'HANDLER'] },
  drafter: { unitId: 'sec', roles: ['DRAFTER', 'HANDLER', 'READER'] },
  bureauHead: { unitId: 'bureau', roles: ['CHIEF', 'COSIGN_HEAD', 'DEPT_HEAD'] },
  bureauClerk: { unitId: 'bureau', roles: ['CLERK', 'RECEIVER', 'REGISTRAR', 'DRAFTER'] },
  bureauHandler: { unitId: 'bureau', roles: ['HANDLER'] },
  bureau2Head: { unitId: 'bureau2', roles: ['CHIEF', 'COSIGN_HEAD', 'DEPT_HEAD'] },
  regClerk: { unitId: 'reg', roles: ['CLERK', 'RECEIVER', 'REGISTRAR', 'DRAFTER', 'ARCHIVIST'] },
  regChief: { unitId: 'reg', roles: ['CHIEF', 'LEADER', 'OFFICE_HEAD'] },
  outsider: { unitId: 'reg', roles: ['READER'] },
  admin: { unitId: 'sec', roles: ['SYS_ADM'] },
} as const satisfies Readonly<
  Record<string, { readonly unitId: string; readonly roles: readonly Role[] }>
>;
export type FlowPerson = keyof typeof who;

const unitNames: readonly (readonly [string, string | null, string, RowOf<'unit'>['kind']])[] = [
  ['div', null, '某师', 'division'],
  ['office', 'div', '某师办公室', 'office'],
  ['sec', 'office', '综合科', 'section'],
  ['bureau', 'div', '某师财政局', 'bureau'],
  ['bureau2', 'div', '某师水利局', 'bureau'],
  ['reg', 'div', '某师一团', 'regiment'],
];

/** The rows of the organisation; a screen shows people by what `nameOf` calls them. */
export function orgRows(
  nameOf: (person: FlowPerson) => string = (person) => person,
): readonly OrgRow[] {
  const units = unitNames.map(([id, parentId, name, kind], index): OrgRow => ({
    type: 'unit',
    row: {
      id,
      parentId,
      name,
      shortName: name,
      kind,
      sort: index,
      fondsNo: kind === 'section' ? null : `F${index}`,
      mayIssue: kind !== 'section' && kind !== 'division',
      issuerMark: `${name}文件`,
      seriesCodes: kind === 'section' ? [] : ['发', '函'],
      active: true,
    },
  }));
  const entries = Object.entries(who) as [FlowPerson, (typeof who)[FlowPerson]][];
  const people = entries.flatMap(([id, { unitId, roles }], rank): OrgRow[] => [
    {
      type: 'person',
      row: { ...rowSamples.person, id, account: id, name: nameOf(id), active: true },
    },
    {
      type: 'identity',
      row: {
        ...rowSamples.identity,
        id: `${id}-1`,
        personId: id,
        personName: nameOf(id),
        unitId,
        unitName: unitNames.find(([unit]) => unit === unitId)?.[2] ?? unitId,
        rank,
        roles: [...roles],
        main: true,
        active: true,
      },
    },
  ]);
  return [
    { type: 'orgInfo', row: { id: 'org', name: '某师', timeZone: 'Asia/Shanghai' } },
    ...units,
    ...people,
  ];
}

/** What acts and looks on a kernel, wherever it runs. */
export interface ActingOffice {
  /** Gives a command as a person; the answer, with its effects run. */
  act(by: FlowPerson, name: string, args: unknown, delegationId?: string): Promise<PushResult>;
  /** As `act`, and throws the rejection. */
  accept(by: FlowPerson, name: string, args: unknown): Promise<void>;
  /** `accepted`, or the code of the rejection with its guard: `guardFailed noOwner`. */
  outcome(by: FlowPerson, name: string, args: unknown): Promise<string>;
  row<T extends RowType>(type: T, key: string): RowOf<T> | undefined;
  all<T extends RowType>(type: T): readonly RowOf<T>[];
  /** The only open task of a step of a document. */
  openTask(documentId: string, step?: RowOf<'task'>['step']): RowOf<'task'>;
}

export interface FlowOffice extends ActingOffice {
  readonly server: TestServer;
  /** Bytes of the final files, by digest. */
  readonly fileBytes: ReadonlyMap<string, Uint8Array>;
  /** Puts the bytes of an upload into the store. */
  store(bytes: Uint8Array): Promise<string>;
  /** Writes rows as they are given, without a rule. */
  put(...rows: readonly { readonly type: RowType; readonly body: object }[]): Promise<void>;
  advance(ms: number): Promise<void>;
  close(): Promise<void>;
}

const issuingUnits = ['office', 'bureau', 'bureau2', 'reg'];

export async function openFlowOffice(): Promise<FlowOffice> {
  const files = filesInProcess(() => server.kernel);
  const server: TestServer = startTestServer({
    commands: testCommands,
    hooks: { makeFiles: files.hook },
  });
  const system = async (name: string, args: unknown): Promise<void> => {
    const result = await server.kernel.submitSystem(name, args, newCommandId());
    if (result.outcome === 'rejected') throw new Error(JSON.stringify(result.rejection));
  };
  await system('org.apply', { rows: orgRows() });
  // The faces of the test are those that the product brings along.
  await system('test.put', {
    rows: issuingUnits.map((unitId) => ({
      type: 'facePolicy',
      body: { ...rowSamples.facePolicy, unitId },
    })),
  });
  await system('test.put', {
    rows: issuingUnits.flatMap((unitId) =>
      (['out', 'in'] as const).map((flow) => ({
        type: 'flowDefinition',
        body: {
          ...rowSamples.flowDefinition,
          ...builtInDefinition(flow, standardFlowVersion),
          unitId,
        },
      })),
    ),
  });
  const act: Act = async (by, name, args, delegationId) => {
    const sent = envelope(by, name, args, delegationId === undefined ? {} : { delegationId });
    const result = await server.kernel.submit(sent, deskOf(by));
    await server.timers.advance(0);
    await settle();
    // Final files take real time, whatever the clock of the test says.
    await server.kernel.runDueEffects();
    return result;
  };
  return {
    server,
    fileBytes: files.bytes,
    store: files.put,
    ...actingOffice(act, server),
    put: (...rows) => system('test.put', { rows }),
    advance: async (ms) => {
      await server.timers.advance(ms);
      await settle();
    },
    close: () => server.kernel.stop(),
  };
}

type Act = ActingOffice['act'];

/** The other ways to act and to look, from the one that gives a command. */
export function actingOffice(
  act: Act,
  { kernel, store }: Pick<TestServer, 'kernel' | 'store'>,
): ActingOffice {
  const all: ActingOffice['all'] = <T extends RowType>(type: T) =>
    store.db
      .prepare<[], { body: string }>(`SELECT body FROM r_${type} WHERE deleted = 0 ORDER BY key`)
      .all()
      .map(({ body }) => JSON.parse(body) as RowOf<T>);
  return {
    act,
    all,
    accept: async (by, name, args) => {
      const result = await act(by, name, args);
      if (result.outcome === 'rejected') {
        throw new Error(`${by} ${name}: ${JSON.stringify(result.rejection)}`);
      }
    },
    outcome: async (by, name, args) => {
      const result = await act(by, name, args);
      if (result.outcome !== 'rejected') return 'accepted';
      const { code, params } = result.rejection;
      return params['guard'] === undefined ? code : `${code} ${params['guard']}`;
    },
    row: (type, key) => kernel.row(type, key),
    openTask: (documentId, step) => {
      const open = all('task').filter(
        (task) =>
          task.documentId === documentId &&
          task.state === 'open' &&
          (step === undefined || task.step === step),
      );
      const [only] = open;
      if (only === undefined || open.length > 1) {
        throw new Error(`${documentId} has ${open.length} open tasks ${step ?? ''}`);
      }
      return only;
    },
  };
}
