/** UnitNodes: the flat tree of the query as nested nodes, in display order. */
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { UnitNode } from './directory-model.ts';

type Unit = QueryResult<'org.tree'>['units'][number];

/** Keeps a unit when it, or one below it, is wanted. */
export function unitNodes(
  tree: QueryResult<'org.tree'>,
  isWanted: (unit: Unit) => boolean = () => true,
): readonly UnitNode[] {
  const below = new Map<string | null, Unit[]>();
  const known = new Set(tree.units.map((unit) => unit.id));
  for (const unit of tree.units) {
    const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  const build = (parent: string | null): readonly UnitNode[] =>
    (below.get(parent) ?? []).flatMap((unit) => {
      const children = build(unit.id);
      if (!isWanted(unit) && children.length === 0) return [];
      return [{ id: unit.id, name: unit.shortName, headCount: unit.heads, children }];
    });
  return build(null);
}
