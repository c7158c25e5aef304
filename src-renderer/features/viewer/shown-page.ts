/**
 * ShownPage: the page of the frame in which a file is shown.
 *
 * Invariants:
 *  1. The frame runs nothing (`sandbox` without scripts), and its own policy allows `data:` pictures and the faces of this window.
 *  2. Name and time stand across the window and across every printed page.
 *  3. What lies around the sheets is the window's own desk, in every look: the page has no ground.
 */
import type { ShownPart } from './reading/shown-file.ts';
import { escaped } from './reading/shown-file.ts';

/** What a frame may: be looked into by this window, and be printed. Nothing that runs. */
export const frameSandbox = 'allow-same-origin allow-modals';

export interface PageMade {
  readonly parts: readonly ShownPart[];
  readonly nonce: string | undefined;
  /** Lines of the watermark. */
  readonly mark: readonly string[];
  /** Rules for the faces of this window. */
  readonly faces: string;
}

export function shownPage({ parts, nonce, mark, faces }: PageMade): string {
  const style = nonce === undefined ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  const policy = `default-src 'none'; img-src data:; style-src ${style}; font-src 'self'`;
  const sections = parts.map(
    ({ html }, index) => `<section data-part="${index}">${html}</section>`,
  );
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<style${nonce === undefined ? '' : ` nonce="${nonce}"`}>${faces}${sheetStyle}</style></head>`,
    `<body>${sections.join('')}${markTilesOf(mark)}</body></html>`,
  ].join('');
}

/** Of 300 × 190 pixels each: enough for a window of 3840 × 2160 at the smallest zoom, half. */
const markTiles = 640;

/** Lines of the watermark, over all of the window; no reader or search reads them. */
function markTilesOf(lines: readonly string[]): string {
  const tile = `<span>${lines.map(escaped).join('<br>')}</span>`;
  return `<div class="mark" aria-hidden="true">${tile.repeat(markTiles)}</div>`;
}

const sheetStyle = `
:root { color-scheme: only light; }
* { box-sizing: border-box; }
body { margin: 0; padding: 20px; color: #1f2329;
  font: 15px/1.8 "Noto Sans SC", "LXGW WenKai", "Microsoft YaHei", sans-serif; }
section { max-width: 860px; min-height: 70vh; margin: 0 auto 16px; padding: 40px 56px; background: #fff;
  box-shadow: 0 1px 4px rgb(0 0 0 / 18%); overflow-wrap: anywhere; }
section[hidden] { display: none; }
section:has(> .sheet) { max-width: none; width: max-content; min-width: 100%; padding: 12px; }
section:has(> .whole), section:has(> .paper) { max-width: none; width: max-content; min-width: 100%; padding: 0;
  background: none; box-shadow: none; display: grid; justify-items: center; gap: 16px; }
p { margin: 0 0 .5em; min-height: 1em; }
h1 { font-size: 22px; } h2 { font-size: 18px; } h3 { font-size: 15px; }
pre { margin: 0; font: inherit; white-space: pre-wrap; }
img { max-width: 100%; height: auto; }
img.whole { max-width: calc(100vw - 40px); background: #fff; }
article { border-bottom: 1px solid #d9dde3; padding: 8px 0 16px; }
article h2 { color: #5b6470; font-size: 13px; font-weight: 600; }
aside { margin-top: 12px; padding: 8px 12px; background: #f5f7fa; color: #454c57; }
aside h3 { margin: 0; font-size: 13px; }
table { border-collapse: collapse; margin: 8px 0; }
td, th { border: 1px solid #c9ced6; padding: 2px 8px; vertical-align: top; text-align: left; }
.sheet { font-size: 13px; line-height: 1.5; margin: 0; }
.sheet td { max-width: 480px; white-space: pre-wrap; }
.sheet .number { text-align: right; font-variant-numeric: tabular-nums; }
.sheet th { background: #f0f2f5; color: #5b6470; font-weight: 500; text-align: center; }
.sheet thead th { position: sticky; top: 0; }
.link { text-decoration: underline; }
.missing { display: inline-block; width: 96px; height: 64px; border: 1px dashed #9aa3af; background: #f5f7fa; }
.paper { position: relative; background: #fff; box-shadow: 0 1px 4px rgb(0 0 0 / 18%); }
.paper.torn { padding: 24px; width: min(860px, 100%); color: #5b6470; text-align: center; }
.paper img { display: block; width: 100%; height: 100%; max-width: none; }
.words { mix-blend-mode: multiply; position: absolute; inset: 0; overflow: clip; line-height: 1; text-align: initial;
  --min-font-size: 1; --text-scale-factor: calc(var(--total-scale-factor) * var(--min-font-size));
  --min-font-size-inv: calc(1 / var(--min-font-size)); }
.words :is(span, br) { color: transparent; position: absolute; white-space: pre; transform-origin: 0 0; }
.words > :not(.markedContent), .words .markedContent span:not(.markedContent) {
  --font-height: 0; font-size: calc(var(--text-scale-factor) * var(--font-height));
  --scale-x: 1; --rotate: 0deg;
  transform: rotate(var(--rotate)) scaleX(var(--scale-x)) scale(var(--min-font-size-inv)); }
.words .markedContent { display: contents; }
::highlight(tw-found) { background: rgb(255 214 64 / 60%); }
::highlight(tw-current) { background: rgb(250 130 20 / 75%); }
.mark { position: fixed; inset: 0; overflow: hidden; pointer-events: none; display: grid;
  grid-template-columns: repeat(auto-fill, 300px); grid-auto-rows: 190px; }
.mark span { place-self: center; rotate: -24deg; color: rgb(90 90 90 / 22%); font-size: 14px; line-height: 1.4;
  text-align: center; white-space: nowrap; }
@media print {
  body { padding: 0; background: none; zoom: 1 !important; }
  section { box-shadow: none; padding: 0; max-width: none; margin: 0; min-height: 0; }
  .paper { break-after: page; box-shadow: none; max-width: 100%; }
}`;
