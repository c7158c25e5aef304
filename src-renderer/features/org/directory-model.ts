/** DirectoryModel: units and people as the directory and the pickers show them, leaders in order of rank. */
export interface UnitNode {
  readonly id: string;
  readonly name: string;
  readonly headCount: number;
  readonly children: readonly UnitNode[];
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly post: string;
  readonly duties: string;
  readonly phone: string;
}

export interface PersonGroup {
  readonly id: string;
  readonly name: string;
  readonly people: readonly PersonRow[];
}

export interface PersonCard {
  readonly id: string;
  readonly name: string;
  /** 市政府办公室 综合科科长 */
  readonly place: string;
  readonly duties: string;
  readonly room: string;
  readonly phone: string;
  /** The last four digits; the whole number only on request. */
  readonly mobileTail: string | null;
  readonly superior: string | null;
  readonly otherPosts: string | null;
  readonly deputy: string | null;
  /** Groups that this person and I are both in. */
  readonly sharedGroups: number;
}

/** The units from the root down to one, for the path above the list. */
export function pathTo(units: readonly UnitNode[], id: string): readonly UnitNode[] {
  for (const unit of units) {
    if (unit.id === id) return [unit];
    const below = pathTo(unit.children, id);
    if (below.length > 0) return [unit, ...below];
  }
  return [];
}
