/**
 * Layout-spec: `docs/specs/layout.md`, with the clause table that the proof of a file measures by.
 */

import { enProofRows } from '../src-renderer/i18n/en-proof-rows.ts';
import { clauseKeys, clauseTable, EDITION } from '../src-shared/layout/proof/clause-table.ts';
import type { ProofUnit, Requirement } from '../src-shared/layout/proof/layout-proof.ts';
import type { PageDocument } from '../src-shared/layout/page-document.ts';

type Table = (head: readonly string[], rows: readonly (readonly string[])[]) => string;

const intro = `\`src-shared/layout\` turns a document into pages of boxes and glyph runs in millimetres; screen, PDF and OFD draw the same boxes.
The proof (\`proveLayout\`) is the other direction: it reads a produced file back from its bytes and measures it clause by clause. It
asks the document what to look for and the file where that is; it never sees what the layout meant to do.`;

const laidOut = `1. A length goes from edge to edge of em squares: the squares of a full page fill 37 to 262 mm and 28 to 184 mm (clauses 3.2, 5.2).
2. The \`exact\` grid has 21 steps of 10.447 mm between the first and the last line; \`points28\` has steps of 28 points. Both have 28
   characters of 5.571 mm to a line. On page 1 the text begins on the first line of that grid below the head; where that left more
   white than an empty line of the grid has, the lines of the page move up.
3. Mark, number, red line and title stand at the distances of GB/T 33476.2 below one another; inside the text a blank line is a line
   of the grid that stays empty. The proof takes both for one blank line: 10.39 mm by GB/T 33476.2, 15.25 mm on the grid.
4. Where seal and date do not fit, the lines of the last pages move apart or together by 12 % at most, or two lines of the text go
   over with them (7.3.5.5). Rows about full pages leave out the last two pages of the text for that reason.
5. When page 1 would show no text, first the mark becomes smaller, then the addressees move to the colophon (7.3.2).
6. A note stands on the line after the date (7.3.6); GB/T 33476.2 asks one line between. Both pass. Where a seal of joint issuers
   hangs over its place, it goes below that seal. A note that is wider than the room beside a single seal is broken there.
7. The right half of a closing mark and the left half of an opening one are empty and are not measured at the ends of lines.
8. A page is full before it is fair: it has its 22 lines (5.2.2) even where a heading is the last of them. Where lines go over to the
   ending, the headings right above them go with them.`;

const reading = `Only a row of strength 规定 can make a file not compliant; 一般 and 推荐 are the standard's own softer words, 实务 is practice or
another standard. Of several readings the row shows the one farthest from what is required, with its sheet. A count of what is wrong
is required to be 0. \`titleMeaning\` and \`sealRed\` are never measured: whether words are whole, and what colour a picture has, is for
a person to see. Paper, printing and binding (clauses 4, 6.2, 6.3) are not in a file.

Tests: every 规定 row passes on a sound file and fails on one with a planted defect (\`tests/layout/proof/proof-rows.test.ts\`); all of
them hold over the corpus in PDF and OFD, with pdf.js as an independent witness (\`proof-corpus.test.ts\`), and over random documents
(\`file-properties.test.ts\`).`;

const sealMm = 42;
const seal = { sha256: '', widthMm: sealMm, heightMm: sealMm, isIntact: true, isTrusted: true };
/** What is required may depend on grid and seal: a general document in the exact grid with a usual seal. */
const document: PageDocument = {
  ...{ format: 'general', grid: 'exact', copyNo: null, secrecy: null, urgency: '' },
  ...{ mark: { names: [], suffix: '' }, issueNo: null, signers: [], title: '', mainTo: '' },
  ...{ attendance: null, body: [], attachmentNote: [], notes: [], attachments: [] },
  ending: {
    mode: 'seal',
    issuers: [{ name: '', seal, postTitle: '', stamp: null, personName: '' }],
    writtenDate: null,
  },
  colophon: null,
};

export function layoutSpec(table: Table, generated: string): string {
  const rows = clauseKeys.map((key) => {
    const { clause, subject, strength, unit, required } = clauseTable[key];
    return [
      clause,
      `\`${key}\``,
      enProofRows[`proofRow.${key}`],
      `\`${subject}\``,
      requirementText(required(document), unit),
      strength,
    ];
  });
  return [
    '# Layout and its proof',
    generated,
    intro,
    '## How a page is laid out',
    laidOut,
    '## How a row is read',
    reading,
    `## The rows (edition \`${EDITION}\`, exact grid)`,
    table(['clause', 'key', 'what is measured', 'subject', 'required', 'strength'], rows),
    '',
  ].join('\n\n');
}

function requirementText(required: Requirement, unit: ProofUnit): string {
  const suffix = unit === 'count' ? '' : ` ${unit}`;
  if (required.kind === 'about') {
    const values = required.values.map(short).join(' or ');
    return `${values}${required.tolerance === 0 ? '' : ` ± ${short(required.tolerance)}`}${suffix}`;
  }
  const { least, most } = required;
  if (least === null) return most === 0 ? 'none' : `at most ${short(most ?? 0)}${suffix}`;
  return most === null
    ? `at least ${short(least)}${suffix}`
    : `${short(least)} to ${short(most)}${suffix}`;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
