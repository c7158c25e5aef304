/**
 * LaidOut: the layout of a page model, computed once for each model.
 *
 * The next document of a desk is laid out before it is asked for, so that going on takes no time (`layOut` is pure).
 */
import type { DocumentPageModel } from './document-page-model.ts';
import { layOut } from './page-layout.ts';
import type { LaidDocument } from './page-layout.ts';

/** Held as long as its model is, and no longer. */
const known = new WeakMap<DocumentPageModel, LaidDocument>();

export function laidOut(model: DocumentPageModel): LaidDocument {
  const held = known.get(model);
  if (held !== undefined) return held;
  const made = layOut(model);
  known.set(model, made);
  return made;
}
