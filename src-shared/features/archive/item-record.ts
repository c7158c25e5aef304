/**
 * Item-record: the parts of an item in their order, its way, and its frozen opinions.
 *
 * The order is that of DA/T 22: of an outgoing document the final, its attachments, the draft sheet and the signed draft;
 * of an incoming one the handling sheet before what came.
 */

import type { RowOf } from '../../entities.ts';
import { deriveId } from '../../kernel/ids.ts';
import { coreOf } from './core-values.ts';
import type { FilingWork } from './filing-work.ts';
import type { ItemPart, PartRole } from './record-model.ts';
import { maxFiledOpinions } from './model.ts';
import { maxParts, maxProcessEvents } from './record-model.ts';

const partOrder: Readonly<Record<'out' | 'in', readonly PartRole[]>> = {
  out: ['final', 'attachment', 'draftSheet', 'draft'],
  in: ['handlingSheet', 'final', 'attachment'],
};

type Filed = FilingWork & {
  readonly document: RowOf<'document'>;
  readonly text: RowOf<'documentText'>;
};

export function recordOf(itemId: string, scope: string, filed: Filed): RowOf<'archiveRecord'> {
  const { document, text, outgoing } = filed;
  const events = processOf(filed);
  return {
    id: itemId,
    scope,
    core: coreOf(document, text.content, outgoing),
    process: events.slice(0, maxProcessEvents),
    leftOut: Math.max(0, events.length - maxProcessEvents),
    parts: partsOf(itemId, filed).slice(0, maxParts),
    contentHash: document.contentHash,
    signedHash: document.signedHash,
  };
}

/** Every step that was done and every opinion, in the order of time. */
function processOf({ tasks, opinions }: Filed): RowOf<'archiveRecord'>['process'] {
  const steps = tasks
    .filter(({ state }) => state === 'done')
    .map(({ closedAt, openedAt, step, closedByName, personName }) => ({
      at: closedAt ?? openedAt,
      what: step,
      unitName: '',
      personName: closedByName ?? personName,
      onBehalfOfName: null,
    }));
  const said = opinions.map(({ at, kind, unitName, personName, onBehalfOfName }) => ({
    at,
    what: kind,
    unitName,
    personName,
    onBehalfOfName,
  }));
  return [...steps, ...said].sort((a, b) => a.at - b.at);
}

function partsOf(itemId: string, filed: Filed): readonly ItemPart[] {
  const byRole: Readonly<Record<PartRole, readonly Omit<ItemPart, 'order' | 'role'>[]>> = {
    final: finalsOf(itemId, filed),
    attachment: filed.files.map(({ id, title, name, sha256, size, mime }) => ({
      title: title === '' ? name : title,
      ...{ fileRefId: id, sha256, size, mime },
      pages: 0,
    })),
    draftSheet: [rowsPart('发文稿纸')],
    draft: [rowsPart('定稿')],
    handlingSheet: [rowsPart('文件处理单')],
  };
  return partOrder[filed.document.flow]
    .flatMap((role) => byRole[role].map((part) => ({ role, ...part })))
    .map((part, index) => ({ order: index + 1, ...part }));
}

/** Kept as rows of the item, and drawn as a sheet when it is looked at, printed or exported. */
function rowsPart(title: string): Omit<ItemPart, 'order' | 'role'> {
  return { title, fileRefId: null, sha256: null, size: 0, mime: 'application/json', pages: 0 };
}

function finalsOf(
  itemId: string,
  { document, final }: Filed,
): readonly Omit<ItemPart, 'order' | 'role'>[] {
  if (final === undefined) return [rowsPart(document.title)];
  const { row } = final;
  // The copies of `copyChanges`.
  const filesId = deriveId(itemId, 'finalFiles');
  return [
    { file: row.ofd, mime: 'application/ofd' },
    { file: row.pdf, mime: 'application/pdf' },
  ].flatMap(({ file, mime }) =>
    file === null
      ? []
      : [
          {
            title: document.title,
            fileRefId: deriveId(filesId, `file:${file.fileRefId}`),
            sha256: file.sha256,
            size: file.size,
            mime,
            pages: row.pageCount,
          },
        ],
  );
}

export function frozenOpinions(
  opinions: readonly RowOf<'opinion'>[],
): RowOf<'archiveText'>['opinions'] {
  return opinions
    .slice(0, maxFiledOpinions)
    .map(({ kind, unitName, personName, text, at, form }) => ({
      kind,
      unitName,
      personName,
      text: form === 'circle' && text === '' ? '（圈阅）' : text,
      at,
    }));
}
