/**
 * Document-words: which words of an official document can be found, in which order; the same for the index and for snippets.
 */

import type { Fields } from './row-fields.ts';
import { asFields, listOf, textOf } from './row-fields.ts';

/** Every text of a document's content except its title, as the page shows it. */
export function contentWords(content: Fields): readonly string[] {
  return [
    textOf(content, 'mainToText'),
    ...listOf(content, 'mainTo').map(nameOf),
    ...listOf(content, 'body').flatMap(wordsOf),
    ...listOf(content, 'attachmentNote').map(asText),
    ...listOf(content, 'attachmentTexts').flatMap((one) =>
      listOf(asFields(one), 'body').flatMap(wordsOf),
    ),
    textOf(content, 'note'),
    textOf(content, 'issuerMark'),
    textOf(content, 'signature'),
    ...listOf(content, 'cc').map(nameOf),
    textOf(content, 'printOrg'),
  ].filter((text) => text !== '');
}

/** The words of an opinion: who, where, what. */
export function opinionWords(opinion: Fields): readonly string[] {
  return [textOf(opinion, 'unitName'), textOf(opinion, 'personName'), textOf(opinion, 'text')];
}

/** 2026 of 2026-03-01; null when there is no date. */
export function yearOfDate(date: string): number | null {
  const year = Number(date.slice(0, 4));
  return Number.isInteger(year) && year > 0 ? year : null;
}

/** A paragraph's text, the cells of its table, the caption of its picture. */
function wordsOf(paragraph: unknown): readonly string[] {
  const fields = asFields(paragraph);
  const table = asFields(fields['table']);
  return [
    textOf(fields, 'text'),
    textOf(table, 'caption'),
    ...listOf(table, 'rows').map((row) => (Array.isArray(row) ? row.map(asText).join(' ') : '')),
    textOf(asFields(fields['picture']), 'caption'),
  ];
}

function nameOf(unit: unknown): string {
  return textOf(asFields(unit), 'name');
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
