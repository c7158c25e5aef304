/**
 * Loaded: a load of the shared rules, run over a scene's rows; for what is in the scope that everybody holds.
 */

import type { Load, ReadView } from '../../../src-shared/read-view.ts';
import { maxListRows, notHeld, runLoad } from '../../../src-shared/read-view.ts';
import type { Scene } from './scene.ts';

export function loaded<State>(scene: Scene, load: Load<State>): State {
  const view: ReadView = {
    get: (type, key) => scene.rows.get(type, key)?.row,
    list: (type, index, prefix) =>
      scene.rows.list(type, index, prefix, { limit: maxListRows }).map(({ row }) => row),
    within: () => notHeld,
    anywhere: () => notHeld,
  };
  const outcome = runLoad(load, view);
  if (!outcome.held) throw new Error(`a local view answers every scope: ${outcome.scope}`);
  return outcome.state;
}
