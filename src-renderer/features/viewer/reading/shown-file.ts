/** ShownFile: what a file looks like once it has been read: parts of markup that hold no script, link or outside address. */

/** How a file is read; `none` = not here. */
export type ViewedKind =
  'pdf' | 'ofd' | 'word' | 'sheet' | 'slides' | 'text' | 'table' | 'picture' | 'none';

const kinds: Readonly<Record<string, ViewedKind>> = {
  pdf: 'pdf',
  ofd: 'ofd',
  docx: 'word',
  xlsx: 'sheet',
  pptx: 'slides',
  txt: 'text',
  csv: 'table',
  png: 'picture',
  jpg: 'picture',
  jpeg: 'picture',
  gif: 'picture',
  bmp: 'picture',
  webp: 'picture',
};

export function viewedKind(name: string): ViewedKind {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return (Object.hasOwn(kinds, extension) ? kinds[extension] : undefined) ?? 'none';
}

export interface ShownPart {
  /** Name of a sheet; empty where there is one part only. */
  readonly name: string;
  readonly html: string;
}

/** What the reader should know of what he does not see. */
export type ShownNote =
  | { readonly code: 'rowsCut'; readonly n: number }
  | { readonly code: 'textCut'; readonly n: number }
  | { readonly code: 'sheetsHidden'; readonly n: number }
  | { readonly code: 'partsCut'; readonly n: number }
  | { readonly code: 'picturesLeftOut'; readonly n: number }
  | { readonly code: 'pagesTorn'; readonly n: number }
  | { readonly code: 'noWords'; readonly n: number }
  | { readonly code: 'objectsLeftOut'; readonly n: number }
  | { readonly code: 'facesReplaced'; readonly n: number }
  | { readonly code: 'sealsNotShown'; readonly n: number }
  | { readonly code: 'formulasAsText'; readonly n: number }
  | { readonly code: 'chartsNotShown'; readonly n: number }
  | { readonly code: 'slidesAsWords'; readonly n: number };

export type RefusedReading =
  | 'damaged'
  | 'hostile'
  | 'encrypted'
  | 'empty'
  | 'tooSlow'
  | 'tooLarge'
  | 'pictureTooLarge'
  | 'unsupported';

export type FileReading =
  | {
      readonly state: 'shown';
      readonly parts: readonly ShownPart[];
      readonly notes: readonly ShownNote[];
    }
  | { readonly state: 'refused'; readonly reason: RefusedReading };

/** Words that stand between what the file says. */
export interface ReadingWords {
  readonly slide: string;
  readonly notes: string;
  /** Heads and feet of the pages of a text. */
  readonly margins: string;
  readonly comments: string;
  /** Comments and text boxes of a workbook: the name of a sheet of their own. */
  readonly beside: string;
  readonly formula: string;
  /** Stands where a chart is. */
  readonly chart: string;
}

export interface ReadingTask {
  readonly kind: ViewedKind;
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly words: ReadingWords;
}

export function refused(reason: RefusedReading): FileReading {
  return { state: 'refused', reason };
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function paragraphHtml(line: string): string {
  return `<p>${escaped(line).replaceAll('\n', '<br>')}</p>`;
}

/** What stands beside a text; nothing when there is nothing. */
export function asideHtml(head: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `<aside><h3>${escaped(head)}</h3>${lines.map(paragraphHtml).join('')}</aside>`;
}
