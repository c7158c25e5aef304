/**
 * Row-fields: reads single fields of a stored body without parsing the whole row again.
 *
 * Bodies were checked when they arrived; a field that a newer server shaped differently reads as empty.
 */

import { rowBody } from '../row-body.ts';
import type { RowVersion } from '../row-observer.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(text: string): Fields {
  return asFields(JSON.parse(text));
}

export function fieldsOfRow(row: RowVersion): Fields {
  return asFields(rowBody(row));
}

const noFields: Fields = {};

export function asFields(value: unknown): Fields {
  return isFields(value) ? value : noFields;
}

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object';
}

export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

export function numberOf(fields: Fields, name: string): number {
  const value = fields[name];
  return typeof value === 'number' ? value : 0;
}

export function listOf(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
}
