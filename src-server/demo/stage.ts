/**
 * Stage: acting as the persons of the demonstration, through the same commands as everybody.
 *
 * Invariant: a refused command ends the load; a demonstration that could not have happened is not shown.
 */

import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import type { RowOf, RowType } from '../../src-shared/entities.ts';
import type { TaskStep } from '../../src-shared/features/document/model.ts';
import type { AttachedFile } from '../../src-shared/features/file/model.ts';
import type { Role } from '../../src-shared/features/org/model.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import { commands } from '../../src-shared/registry.ts';
import { checkFileType } from '../files/file-types.ts';
import { zipEntries } from '../files/zip-directory.ts';
import type { Instance } from '../open-instance.ts';
import { demoFolder } from './demo-assets.ts';

/** Who acts, and in which of his identities. */
export interface Performer {
  readonly personId: string;
  readonly identityId: string;
}

export interface OpenTask {
  readonly taskId: string;
  readonly step: TaskStep;
  /** The countersigning or handling unit, where a step has several. */
  readonly forUnitId: string | undefined;
  readonly owner: Performer;
}

const deviceId = 'demo-loader';
/** After these the server would make final files. */
const setsFiles = ['document.typeset', 'document.seal'];
const WithDocument = z.object({ documentId: z.string() });

export class Stage {
  readonly #instance: Instance;
  readonly #now: () => number;
  readonly #people = new Map<string, RowOf<'person'>>();
  readonly #byUnit = new Map<string, readonly RowOf<'identity'>[]>();
  readonly #byPerson = new Map<string, readonly RowOf<'identity'>[]>();
  readonly #units: ReadonlyMap<string, RowOf<'unit'>>;
  readonly #uploads = new Set<string>();
  #commands = 0;

  constructor(instance: Instance, now: () => number) {
    this.#instance = instance;
    this.#now = now;
    const { kernel } = instance;
    for (const person of kernel.list('person', 'byAccount', [])) {
      this.#people.set(person.account, person);
    }
    this.#units = new Map(kernel.list('unit', 'byParent', []).map((unit) => [unit.id, unit]));
    const identities = kernel.list('identity', 'byUnit', []).filter((row) => row.active);
    for (const identity of identities) {
      const unit = this.#byUnit.get(identity.unitId) ?? [];
      this.#byUnit.set(identity.unitId, [...unit, identity]);
      const own = this.#byPerson.get(identity.personId) ?? [];
      this.#byPerson.set(identity.personId, [...own, identity]);
    }
  }

  get commands(): number {
    return this.#commands;
  }

  get units(): readonly RowOf<'unit'>[] {
    return [...this.#units.values()];
  }

  unit(id: string): RowOf<'unit'> {
    const found = this.#units.get(id);
    if (found === undefined) throw new Error(`the demonstration has no unit ${id}`);
    return found;
  }

  person(account: string): RowOf<'person'> {
    const found = this.#people.get(account);
    if (found === undefined) throw new Error(`the demonstration has no account ${account}`);
    return found;
  }

  /** Identities of a unit in rank order. */
  membersOf(unitId: string): readonly RowOf<'identity'>[] {
    return this.#byUnit.get(unitId) ?? [];
  }

  /** The identity that fits first, in the order of the units; else the main one. */
  as(account: string, unitIds: readonly string[] = [], role?: Role): Performer {
    const own = this.#byPerson.get(this.person(account).id) ?? [];
    const fitting = unitIds.flatMap((unitId) =>
      own.filter(
        (row) => row.unitId === unitId && (role === undefined || row.roles.includes(role)),
      ),
    );
    const chosen = fitting[0] ?? own.find((row) => row.main) ?? own[0];
    if (chosen === undefined) throw new Error(`${account} has no post`);
    return { personId: chosen.personId, identityId: chosen.id };
  }

  withRole(unitId: string, wanted: readonly Role[]): Performer | undefined {
    for (const role of wanted) {
      const found = this.membersOf(unitId).find((row) => row.roles.includes(role));
      if (found !== undefined) return { personId: found.personId, identityId: found.id };
    }
    return undefined;
  }

  /** Accounts of the active holders of a role in some units, in rank order. */
  accountsWith(unitIds: readonly string[], wanted: readonly Role[]): readonly string[] {
    const accounts = new Map([...this.#people.values()].map((row) => [row.id, row.account]));
    return unitIds
      .flatMap((unitId) => this.membersOf(unitId))
      .filter((row) => row.roles.some((role) => wanted.includes(role)))
      .map((row) => accounts.get(row.personId) ?? '');
  }

  /** Open tasks of a document, each with who holds it. */
  openTasks(documentId: string, step?: TaskStep): readonly OpenTask[] {
    return this.#instance.kernel
      .list('task', 'byDocument', [documentId])
      .filter((row) => row.state === 'open' && (step === undefined || row.step === step))
      .map((row) => ({
        taskId: row.id,
        step: row.step,
        forUnitId: row.forUnitId,
        owner: this.identity(row.identityId),
      }));
  }

  openTask(documentId: string, step?: TaskStep): OpenTask {
    const [task] = this.openTasks(documentId, step);
    if (task === undefined) throw new Error(`no open task ${step ?? ''} in ${documentId}`);
    return task;
  }

  identity(identityId: string): Performer {
    const found = this.#instance.kernel.row('identity', identityId);
    if (found === undefined) throw new Error(`no identity ${identityId}`);
    return { personId: found.personId, identityId: found.id };
  }

  row<T extends RowType>(type: T, key: string): RowOf<T> | undefined {
    return this.#instance.kernel.row(type, key);
  }

  document(documentId: string): RowOf<'document'> {
    const found = this.#instance.kernel.row('document', documentId);
    if (found === undefined) throw new Error(`no document ${documentId}`);
    return found;
  }

  deliveries(documentId: string): readonly RowOf<'delivery'>[] {
    return this.#instance.kernel.list('delivery', 'byDocument', [documentId]);
  }

  readers(documentId: string): readonly RowOf<'circulationRow'>[] {
    return this.#instance.kernel.list('circulationRow', 'byDocument', [documentId]);
  }

  knows(command: string): boolean {
    return commands.has(command);
  }

  /** Runs all that follows from the commands before: deliveries go out, copies are written, texts are read. */
  async settle(): Promise<void> {
    await this.#instance.kernel.runDueEffects();
  }

  /** Runs a command; what follows from it shares transactions with the next ones. */
  async act(performer: Performer, name: string, args: unknown): Promise<void> {
    this.#commands += 1;
    const { kernel } = this.#instance;
    const result = await kernel.submit(
      {
        commandId: deriveId('demo', `command:${this.#commands}`),
        name,
        version: commands.get(name)?.version ?? 1,
        args,
        identityId: performer.identityId,
        delegationId: null,
        base: [],
        issuedAt: this.#now(),
        utcOffsetMin: 480,
        clockSkewMs: 0,
        queued: false,
      },
      { personId: performer.personId, deviceId },
    );
    if (result.outcome === 'rejected') {
      const { code, params } = result.rejection;
      throw new Error(`the demonstration's ${name} was refused: ${code} ${JSON.stringify(params)}`);
    }
    if (setsFiles.includes(name)) await this.#deferFiles(WithDocument.parse(args).documentId);
  }

  /** Files of the past are made when somebody asks for them: the load would take minutes (decision 0020). */
  async #deferFiles(documentId: string): Promise<void> {
    const { kernel } = this.#instance;
    const production = this.row('outgoingProcess', documentId)?.production;
    if (production?.filesId === undefined) return;
    const { filesId, finalHash } = production;
    if (kernel.row('finalFiles', filesId) !== undefined) return;
    const outcome = { state: 'deferred' };
    const commandId = deriveId(filesId, 'deferred');
    const args = { documentId, filesId, finalHash, outcome };
    const result = await kernel.submitSystem('document.filesMade', args, commandId);
    if (result.outcome === 'rejected') throw new Error(`files refused: ${result.rejection.code}`);
  }

  /** Puts a file of the assets into the store, as if the person had uploaded it. */
  async upload(
    performer: Performer,
    path: string,
    options: { readonly fileRefId: string; readonly title: string },
  ): Promise<AttachedFile> {
    const bytes = readFileSync(join(demoFolder, path));
    const type = await checkFileType(basename(path), bytes, () =>
      Promise.resolve(zipEntries(bytes).map((entry) => entry.name)),
    );
    if (type.kind !== 'allowed') throw new Error(`${path} may not be attached: ${type.kind}`);
    const { personId } = performer;
    const sha256 = await this.#instance.blobs.put(bytes);
    const upload = { personId, sha256, size: bytes.length, mime: type.mime };
    const key = `${personId}/${sha256}`;
    if (!this.#uploads.has(key)) {
      this.#uploads.add(key);
      const commandId = deriveId('demo', `upload:${key}`);
      await this.#instance.kernel.submitSystem('file.uploaded', upload, commandId);
    }
    return {
      fileRefId: options.fileRefId,
      name: `${options.title}${extname(path)}`,
      size: bytes.length,
      mime: type.mime,
      sha256,
    };
  }
}
