/**
 * Demo-content: the content of a demonstration document as the program knows it, with the names of its units.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import type { DocumentContent } from '../../src-shared/features/document/model.ts';
import type { DemoDocument } from './demo-assets.ts';

type FindUnit = (id: string) => Pick<RowOf<'unit'>, 'name'> | undefined;

export function contentWithNames({ key, content }: DemoDocument, find: FindUnit): DocumentContent {
  const named = (ids: readonly string[]): DocumentContent['mainTo'] =>
    ids.map((unitId) => {
      const unit = find(unitId);
      if (unit === undefined) throw new Error(`${key} names the unit ${unitId}`);
      return { unitId, name: unit.name };
    });
  const { jointIssuers, ...rest } = content;
  return {
    ...rest,
    mainTo: named(content.mainTo),
    cc: named(content.cc),
    ...(jointIssuers === undefined ? {} : { jointIssuers: named(jointIssuers) }),
  };
}
