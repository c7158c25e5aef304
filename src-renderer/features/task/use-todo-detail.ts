/** UseTodoDetail: what is read for the current row: a package with its files, a document, or the own line of a circulation. */
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import type { TodoAct, TodoDetail } from './todo-model.ts';

export type DeskRow = QueryResult<'desk.list'>['rows'][number];

interface Source {
  readonly writtenDate: string | null;
  readonly signed: TodoDetail['signed'];
  readonly withdrawal: TodoDetail['withdrawal'];
  readonly files: QueryResult<'arrival.view'>['files'];
  /** The acts that the core offers for a package. */
  readonly offered: readonly string[];
}

function useSource(row: DeskRow | undefined): Source | null {
  const arrivalId = row?.arrivalId ?? null;
  const documentId = arrivalId === null ? (row?.documentId ?? null) : null;
  const arrival = useQuery('arrival.view', arrivalId === null ? null : { arrivalId });
  const document = useQuery('document.view', documentId === null ? null : { documentId });
  if (arrivalId === null) {
    const { data } = document;
    if (data === null) return null;
    const writtenDate = data.document?.writtenDate ?? null;
    return { writtenDate, signed: null, withdrawal: null, files: data.files, offered: [] };
  }
  return arrival.data === null ? null : packageSource(arrival.data);
}

function packageSource({ arrival, files, actions }: QueryResult<'arrival.view'>): Source {
  const signedAt = arrival?.signedAt ?? null;
  const withdrawal = arrival?.withdrawal ?? null;
  return {
    writtenDate: arrival?.writtenDate ?? null,
    signed: signedAt === null ? null : { byName: arrival?.signerName ?? '', at: signedAt },
    withdrawal: withdrawal?.state === 'asked' ? withdrawal : null,
    files,
    offered: actions.map(({ action }) => action),
  };
}

export function useTodoDetail(row: DeskRow | undefined): TodoDetail | null {
  const source = useSource(row);
  const reads = row?.step === 'read' && row.documentId !== null;
  const board = useQuery('circulation.board', reads ? { documentId: row.documentId ?? '' } : null);
  if (row === undefined || source === null) return null;
  const own = (board.data?.circulations ?? [])
    .flatMap(({ rows }) => rows)
    .find(({ mine, taskId }) => mine && taskId === row.id);
  const reading = own === undefined ? null : { rowId: own.id, purpose: own.purpose };
  const body = { id: `${row.id}/text`, ordinal: 0, name: row.title, sizeBytes: 0 };
  return {
    id: row.id,
    writtenDate: source.writtenDate,
    signed: source.signed,
    withdrawal: source.withdrawal,
    reading,
    files: [
      { ...body, pages: null, hasArrived: true },
      ...source.files.map((file, index) => ({
        id: file.fileRefId,
        ordinal: index + 1,
        name: file.title,
        pages: null,
        sizeBytes: file.size,
        hasArrived: file.held,
      })),
    ],
    acts: actsOf(row, source.offered, reading !== null),
  };
}

function actsOf(row: DeskRow, offered: readonly string[], reads: boolean): readonly TodoAct[] {
  const can = (name: string): boolean => offered.includes(name);
  if (row.kind === 'arrival') {
    if (can('answerWithdraw')) return ['giveBack', 'keep'];
    if (can('signFor')) return ['sign', 'refuse'];
    return can('register') && row.provisionalNo === null ? ['register'] : [];
  }
  return reads ? ['circle', 'comment', 'open', 'board'] : ['open'];
}
