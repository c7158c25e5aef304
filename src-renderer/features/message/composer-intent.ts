/**
 * ComposerIntent: what Enter means in the composer.
 *
 * While an input method is composing it means nothing to us: it chooses a candidate. Otherwise Enter sends and
 * Ctrl Enter breaks the line, or the other way round, as the person chose.
 */
import { isComposing } from '../../ui/key-combos.ts';
import type { KeyPress } from '../../ui/key-combos.ts';

export type ComposerIntent = 'send' | 'newLine' | 'none';

export function composerIntent(
  press: Pick<KeyPress, 'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'isComposing' | 'keyCode'>,
  enterSends: boolean,
): ComposerIntent {
  if (press.key !== 'Enter' || isComposing(press)) return 'none';
  // Shift Enter always breaks the line; the field does that by itself.
  if (press.shiftKey || press.altKey) return 'none';
  return press.ctrlKey === enterSends ? 'newLine' : 'send';
}
