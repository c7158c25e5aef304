/** TemplateForm: a letterhead between the form and the command. */
import type { CommandArgs, QueryResult } from '../../../src-shared/registry.ts';

type Template = QueryResult<'drafting.kit'>['templates'][number];
type Args = CommandArgs<'template.save'>;
type Direction = Args['direction'];

export interface TemplateFields {
  readonly name: string;
  readonly kind: Args['kind'];
  readonly direction: Args['direction'];
  readonly issuerMark: string;
  readonly seriesCode?: string;
  readonly title?: string;
  readonly signature?: string;
  readonly printOrg?: string;
  readonly presetNote?: string;
  readonly note?: string;
}

type TextField = Exclude<keyof TemplateFields, 'kind' | 'direction'>;

const directionKeys = {
  up: 'editor.direction.up',
  down: 'editor.direction.down',
  flat: 'editor.direction.level',
  public: 'kit.direction.public',
} as const satisfies Readonly<Record<Direction, string>>;

export function directionKey(direction: Direction): (typeof directionKeys)[Direction] {
  return directionKeys[direction];
}

/** A new one begins with the mark that the unit has. */
export function fieldsOf(template: Template | null, issuerMark: string): TemplateFields {
  if (template === null) {
    return { name: '', kind: 'notice', direction: 'down', issuerMark, seriesCode: '' };
  }
  const { name, kind, direction, seriesCode, preset, note } = template;
  return {
    name,
    kind,
    direction,
    issuerMark: template.issuerMark,
    seriesCode,
    title: preset.title,
    signature: preset.signature ?? '',
    printOrg: preset.printOrg ?? '',
    presetNote: preset.note,
    note,
  };
}

/** The text that an earlier client or the import put into the letterhead stays. */
export function templateArgs(
  fields: TemplateFields,
  template: Template | null,
  place: { readonly unitId: string; readonly newId: () => string },
): Args {
  const { kind, direction } = fields;
  const written = (field: TextField): string => fields[field]?.trim() ?? '';
  const signature = written('signature');
  const printOrg = written('printOrg');
  return {
    templateId: template?.id ?? place.newId(),
    unitId: place.unitId,
    name: written('name'),
    kind,
    direction,
    issuerMark: written('issuerMark'),
    seriesCode: written('seriesCode'),
    preset: {
      title: written('title'),
      body: template?.preset.body ?? [],
      note: written('presetNote'),
      ...(signature === '' ? {} : { signature }),
      ...(printOrg === '' ? {} : { printOrg }),
    },
    note: written('note'),
  };
}
