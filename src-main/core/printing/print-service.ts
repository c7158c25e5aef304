/**
 * Print-service: makes a print of a document, of the annual list, or the ruler page, from what is on this machine.
 *
 * Invariants:
 *  1. What is printed is a file whose measures were read again (`make-print.ts`); nothing is printed from a screen.
 *  2. No bytes of a document or a list leave before their record is stored in the outbox.
 *  3. Pages are made outside of the core's thread, at most `maxWaitingPrints` of them wait.
 */

import type { OutputOf, ParsedInputOf } from '../../../src-shared/bridge/bridge.ts';
import type { CommandReceipt } from '../../../src-shared/bridge/bridge.ts';
import { annualListName } from '../../../src-shared/features/page/forms/annual-list.ts';
import { clockTime, fullDate } from '../../../src-shared/features/page/forms/form-parts.ts';
import {
  listToPrint,
  pagesToPrint,
  watermarkLines,
} from '../../../src-shared/features/print/print-material.ts';
import type { CommandName } from '../../../src-shared/registry.ts';
import { RULER_PAGE_NAME } from '../../../src-shared/layout/forms/ruler-page.ts';
import { noMetadata } from '../../../src-shared/layout/metadata.ts';
import type { MadePrint, PrintOrder } from '../../../src-shared/layout/printing/make-print.ts';
import { CoreError } from '../core-error.ts';
import { safeFileName } from '../files/file-kinds.ts';
import { toBase64 } from '../keys/base64.ts';
import type { PrinterPort, PrintingPort } from '../ports.ts';
import type { PrintReads, PrintSource } from './print-source.ts';
import { printSourceOf } from './print-source.ts';

/** More prints than a person asks for at once are a mistake of a script. */
export const maxWaitingPrints = 4;
const hourMs = 3_600_000;

export interface PrintServiceParts extends PrintReads {
  readonly printing: PrintingPort | undefined;
  readonly printer: PrinterPort | undefined;
  readonly now: () => number;
  readonly execute: (request: {
    readonly name: string;
    readonly args: unknown;
    readonly identityId: string | undefined;
    readonly delegationId: string | null;
  }) => CommandReceipt;
  /** Writes to a path that the host allows; undefined = this host writes no paths. */
  readonly write: ((path: string, bytes: Uint8Array) => Promise<void>) | undefined;
}

type MakeInput = ParsedInputOf<'print.make'>;
export type Printed = OutputOf<'print.make'>;

const mimes = { pdf: 'application/pdf', ofd: 'application/ofd' } as const;

export class PrintService {
  readonly #parts: PrintServiceParts;
  #waiting = 0;

  constructor(parts: PrintServiceParts) {
    this.#parts = parts;
  }

  async make(input: MakeInput): Promise<Printed> {
    const source = await printSourceOf(this.#parts, input.documentId);
    const made = await this.#run(this.#orderOf(input, source));
    this.#record(input);
    const missing = made.missingPictures + source.missingInks;
    return this.#handOut(made, {
      ...{ way: input.way, path: input.path, missing },
      name: fileNameOf(source),
      copies: input.choice.copies,
      isDoubleSided: input.choice.doubleSided,
    });
  }

  async list(input: ParsedInputOf<'print.list'>): Promise<Printed> {
    const { unitId, year, way, path, choice } = input;
    const { rows, fondsNo, corrected } = await this.#parts.ask('archive.items', { unitId, year });
    const [first] = rows;
    if (first === undefined || fondsNo === null) throw new CoreError('nothingToPrint');
    const { unitName } = first;
    const list = { unitName, fondsNo, year, items: rows, corrected };
    const name = `${fondsNo} ${year} ${annualListName}`;
    const made = await this.#run({
      pages: listToPrint(list, choice),
      format: way === 'ofd' ? 'ofd' : 'pdf',
      metadata: { ...noMetadata, title: name },
      pictures: new Map(),
      seals: [],
      watermark: null,
    });
    const { copies, doubleSided: isDoubleSided } = choice;
    this.#note('archive.listPrinted', {
      ...{ unitId, fondsNo, year, way, items: rows.length },
      copies: way === 'paper' ? copies : 1,
    });
    return this.#handOut(made, { way, path, name, missing: 0, copies, isDoubleSided });
  }

  async ruler({ way, path }: ParsedInputOf<'print.ruler'>): Promise<Printed> {
    const made = await this.#run({
      pages: null,
      format: 'pdf',
      metadata: { ...noMetadata, title: RULER_PAGE_NAME },
      pictures: new Map(),
      seals: [],
      watermark: null,
    });
    return this.#handOut(made, {
      ...{ way, path, missing: 0, name: RULER_PAGE_NAME },
      copies: 1,
      isDoubleSided: false,
    });
  }

  #orderOf(input: MakeInput, source: PrintSource): PrintOrder {
    const { timeZone } = source.material.source;
    const at = this.#parts.now();
    const moment = `${fullDate(at, timeZone)} ${clockTime(at, timeZone)}`;
    return {
      pages: pagesToPrint(source.material, input.choice),
      format: input.way === 'ofd' ? 'ofd' : 'pdf',
      metadata: source.metadata,
      pictures: source.pictures,
      seals: source.seals,
      watermark: input.choice.watermark ? watermarkLines({ ...source.me, moment }) : null,
    };
  }

  async #run(order: PrintOrder): Promise<MadePrint> {
    const { printing } = this.#parts;
    if (printing === undefined || this.#waiting >= maxWaitingPrints) {
      throw new CoreError('printFailed', 'no pages can be made now');
    }
    this.#waiting += 1;
    try {
      const made = await printing.make(order);
      if (made.ok) return made.value;
      throw new CoreError(made.error === 'nothing' ? 'nothingToPrint' : codeOf[made.error]);
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Written down first: a print that nobody took is in the audit, one that is not there is not. */
  #record({ documentId, way, choice, identityId }: MakeInput): void {
    const { parts, watermark } = choice;
    const copies = way === 'paper' ? choice.copies : 1;
    this.#note('document.printed', { documentId, way, parts, copies, watermark }, identityId);
  }

  /** Written down first: a print that nobody took is in the audit, one that is not there is not. */
  #note(name: CommandName, args: object, identityId?: string): void {
    const hour = Math.floor(this.#parts.now() / hourMs);
    const request = { name, args: { ...args, hour }, identityId, delegationId: null };
    const receipt = this.#parts.execute(request);
    if (receipt.status === 'refused') throw new CoreError('printFailed', receipt.rejection.code);
  }

  async #handOut(
    made: MadePrint,
    set: {
      readonly way: MakeInput['way'];
      readonly path: string | undefined;
      readonly name: string;
      readonly missing: number;
      readonly copies: number;
      readonly isDoubleSided: boolean;
    },
  ): Promise<Printed> {
    const format = set.way === 'ofd' ? 'ofd' : 'pdf';
    const told = {
      name: safeFileName(`${set.name}.${format}`),
      mime: mimes[format],
      pageCount: made.pageCount,
      isPreview: made.isPreview,
      parts: [...made.parts],
      missing: set.missing,
    };
    const { printer, write } = this.#parts;
    if (set.way === 'paper' && printer !== undefined) {
      const { copies, isDoubleSided } = set;
      const job = { bytes: made.bytes, name: told.name, copies, isDoubleSided };
      // Where no dialog can be shown, the person gets the file.
      if (await printer.print(job)) return { state: 'sent', path: null, base64: null, ...told };
    }
    if (set.path !== undefined && write !== undefined) {
      await write(set.path, made.bytes);
      return { state: 'written', path: set.path, base64: null, ...told };
    }
    return { state: 'bytes', path: null, base64: toBase64(made.bytes), ...told };
  }
}

const codeOf = {
  unreadable: 'pageChoice',
  outside: 'pageChoice',
  failed: 'printFailed',
} as const;

function fileNameOf({ material }: PrintSource): string {
  const { issueNo, receiptNo, title } = material.source.document;
  return [issueNo ?? receiptNo ?? '', title === '' ? '文件' : title].join(' ').trim();
}
