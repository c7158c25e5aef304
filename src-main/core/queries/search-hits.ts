/**
 * Search-hits: turns a found entry into what a result line shows, from the rows as they are now.
 *
 * Text is answered with ranges to mark, never with markup.
 */

import type { z } from 'zod';
import type { RowOf } from '../../../src-shared/entities.ts';
import { isHolding, shownItemTime } from '../../../src-shared/features/archive/item-time-model.ts';
import type { SearchHit } from '../../../src-shared/features/search/queries.ts';
import { contentWords, opinionWords } from '../search/document-words.ts';
import type { MarkedWords } from '../search/mark-words.ts';
import { markWords, markWordsAndSounds, snippetOf } from '../search/mark-words.ts';
import { asFields } from '../search/row-fields.ts';
import { asCatalogued } from './correction-runners.ts';
import type { Scene } from './scene.ts';

type Hit = z.infer<typeof SearchHit>;

export interface HitRequest {
  readonly family: Hit['family'];
  readonly owner: string;
  /** `<row type>/<row key>` of the newest entry of the owner. */
  readonly key: string;
  readonly terms: readonly string[];
}

const blank = {
  documentId: null,
  arrivalId: null,
  archiveItemId: null,
  conversationId: null,
  messageNo: null,
  personId: null,
  snippet: null,
  kind: null,
} as const;

export function assembleHit(scene: Scene, request: HitRequest): Hit | undefined {
  const slash = request.key.indexOf('/');
  const type = request.key.slice(0, slash);
  const key = request.key.slice(slash + 1);
  switch (type) {
    case 'document':
      return documentHit(scene, key, request.terms);
    case 'arrival':
      return arrivalHit(scene, key, request.terms);
    case 'archiveItem':
      return archiveHit(scene, key, request.terms);
    case 'message':
      return messageHit(scene, key, request.terms);
    case 'fileRef':
    case 'textPart':
      return fileHit(scene, request.owner, request.terms);
    case 'person':
      return personHit(scene, key, request.terms);
    default:
      return undefined;
  }
}

function marked({ text, marks }: MarkedWords): Hit['title'] {
  return { text, marks: marks.map(([start, end]) => [start, end]) };
}

/** The first field that holds a term; fields are never joined, so no mark spans two. */
function snippetIn(fields: readonly string[], terms: readonly string[]): Hit['snippet'] {
  for (const field of fields) {
    const snippet = snippetOf(field, terms);
    if (snippet !== null) return marked(snippet);
  }
  return null;
}

/** Title and snippet; where neither holds a word, the unit that was asked for by its sound. */
function marksOf(
  title: string,
  words: readonly string[],
  units: readonly string[],
  terms: readonly string[],
): Pick<Hit, 'title' | 'snippet'> {
  const marks = markWordsAndSounds(title, terms);
  const snippet = snippetIn(words, terms);
  if (snippet !== null || marks.marks.length > 0) return { title: marked(marks), snippet };
  const unit = units
    .map((name) => markWordsAndSounds(name, terms))
    .find((one) => one.marks.length > 0);
  return { title: marked(marks), snippet: unit === undefined ? null : marked(unit) };
}

function lineOf(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

function documentHit(scene: Scene, id: string, terms: readonly string[]): Hit | undefined {
  const row = scene.rows.get('document', id)?.row;
  if (row === undefined) return undefined;
  const content = scene.rows.get('documentText', id)?.row.content;
  const opinions = scene.rows.list('opinion', 'byDocument', [id], { limit: 500 });
  const words = [
    ...(content === undefined ? [] : contentWords(asFields(content))),
    ...opinions.map(({ row: opinion }) => opinionWords(asFields(opinion)).join(' ')),
  ];
  return {
    ...blank,
    family: 'document',
    id,
    documentId: id,
    ...marksOf(row.title, words, [row.unitName, row.source?.fromUnitName ?? ''], terms),
    source: lineOf(
      row.issueNo ?? row.source?.issueNo ?? null,
      row.source?.fromUnitName ?? row.unitName,
    ),
    kind: row.kind,
    at: row.createdAt,
  };
}

function arrivalHit(scene: Scene, id: string, terms: readonly string[]): Hit | undefined {
  const row = scene.rows.get('arrival', id)?.row;
  if (row === undefined) return undefined;
  const content = scene.rows.get('arrivalText', id)?.row.content;
  const words = content === undefined ? [] : contentWords(asFields(content));
  return {
    ...blank,
    family: 'document',
    id,
    documentId: row.documentId,
    arrivalId: id,
    ...marksOf(row.title, words, [row.fromUnitName], terms),
    source: lineOf(row.issueNo, row.fromUnitName),
    kind: row.kind,
    at: row.arrivedAt,
  };
}

/** Of a holding there is no document to open. */
function documentOf(item: RowOf<'archiveItem'>): string | null {
  return isHolding(item) ? null : item.documentId;
}

function archiveHit(scene: Scene, id: string, terms: readonly string[]): Hit | undefined {
  const item = scene.rows.get('archiveItem', id)?.row;
  if (item === undefined) return undefined;
  const row = asCatalogued(scene, item);
  const text = scene.rows.get('archiveText', id)?.row;
  const words = [
    ...(text === undefined ? [] : contentWords(asFields(text.content))),
    ...(text?.opinions ?? []).map((opinion) => opinionWords(asFields(opinion)).join(' ')),
  ];
  return {
    ...blank,
    family: 'archive',
    id,
    documentId: documentOf(row),
    archiveItemId: id,
    ...marksOf(row.title, words, [row.unitName, row.fromUnitName], terms),
    source: lineOf(row.archiveNo, row.issueNo, row.unitName),
    kind: row.kind,
    at: shownItemTime(row),
  };
}

function messageHit(scene: Scene, id: string, terms: readonly string[]): Hit | undefined {
  const row = scene.rows.get('message', id)?.row;
  if (row === undefined) return undefined;
  const conversation = scene.rows.get('conversation', row.conversationId)?.row;
  const range = { limit: 20 };
  const members = scene.rows.list('member', 'byConversation', [row.conversationId], range);
  return {
    ...blank,
    family: 'message',
    id,
    documentId: row.documentId,
    conversationId: row.conversationId,
    messageNo: row.no,
    personId: row.senderPersonId,
    title: marked(markWords(row.senderName, terms)),
    snippet: snippetIn([row.text, row.fileName ?? ''], terms) ?? { text: row.text, marks: [] },
    source: conversation === undefined ? '' : scene.conversationTitle(conversation, members),
    at: row.at,
  };
}

function fileHit(scene: Scene, id: string, terms: readonly string[]): Hit | undefined {
  const row = scene.rows.get('fileRef', id)?.row;
  if (row === undefined) return undefined;
  const parts = scene.rows.list('textPart', 'byFile', [id], { limit: 100 });
  const owner = ownerOf(scene, row.ownerType, row.ownerId);
  return {
    ...blank,
    ...owner.leadsTo,
    family: 'file',
    id,
    title: marked(markWords(row.title === '' ? row.name : row.title, terms)),
    snippet: snippetIn([row.name, ...parts.map(({ row: part }) => part.text)], terms),
    source: owner.title,
    at: owner.at,
  };
}

interface FileOwner {
  readonly title: string;
  readonly at: number;
  readonly leadsTo: Partial<
    Pick<Hit, 'documentId' | 'arrivalId' | 'archiveItemId' | 'conversationId' | 'messageNo'>
  >;
}

function ownerOf(scene: Scene, ownerType: string, ownerId: string): FileOwner {
  const unknown = { title: '', at: 0, leadsTo: {} };
  switch (ownerType) {
    case 'document': {
      const row = scene.rows.get('document', ownerId)?.row;
      if (row === undefined) return unknown;
      return { title: row.title, at: row.createdAt, leadsTo: { documentId: ownerId } };
    }
    case 'arrival': {
      const row = scene.rows.get('arrival', ownerId)?.row;
      if (row === undefined) return unknown;
      return { title: row.title, at: row.arrivedAt, leadsTo: { arrivalId: ownerId } };
    }
    case 'archiveItem': {
      const row = scene.rows.get('archiveItem', ownerId)?.row;
      if (row === undefined) return unknown;
      const leadsTo = { archiveItemId: ownerId, documentId: documentOf(row) };
      return { title: row.title, at: shownItemTime(row), leadsTo };
    }
    case 'finalFiles':
      return ownerOfFinal(scene, ownerId) ?? unknown;
    case 'message': {
      const row = scene.rows.get('message', ownerId)?.row;
      if (row === undefined) return unknown;
      const leadsTo = { conversationId: row.conversationId, messageNo: row.no };
      return { title: row.senderName, at: row.at, leadsTo };
    }
    default:
      return unknown;
  }
}

/** Files that went out hang on a document, on the arrival that brought them, or on the filed item. */
function ownerOfFinal(scene: Scene, filesId: string): FileOwner | undefined {
  const row = scene.rows.get('finalFiles', filesId)?.row;
  if (row === undefined) return undefined;
  const kinds = ['document', 'arrival', 'archiveItem'] as const;
  const kind = kinds.find((one) => scene.rows.get(one, row.ownerId) !== undefined);
  return { ...ownerOf(scene, kind ?? '', row.ownerId), at: row.madeAt };
}

function personHit(scene: Scene, id: string, terms: readonly string[]): Hit | undefined {
  const row = scene.rows.get('person', id)?.row;
  if (row === undefined) return undefined;
  const posts = scene.postsOf(id);
  const seat = posts.map(({ row: post }) => `${post.unitName} ${post.post}`).join('；');
  const snippet = snippetIn([seat, row.officePhone, row.account, row.room], terms);
  return {
    ...blank,
    family: 'person',
    id,
    personId: id,
    title: marked(markWords(row.name, terms)),
    snippet,
    source: seat,
    at: 0,
  };
}
