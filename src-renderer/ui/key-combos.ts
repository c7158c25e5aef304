/**
 * KeyCombos: reads a key press and decides whether it is meant for the product.
 *
 * A letter never acts while a text is being written or an input method is composing: an office writes Chinese,
 * and half of its keystrokes are letters on their way to becoming characters.
 */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** The code a browser reports for a key that the input method took. */
const TAKEN_BY_INPUT_METHOD = 229;

export function isComposing(press: Pick<KeyPress, 'isComposing' | 'keyCode' | 'key'>): boolean {
  return press.isComposing || press.keyCode === TAKEN_BY_INPUT_METHOD || press.key === 'Process';
}

/** The press in the notation of the bindings: `Ctrl+K`, `Alt+Shift+ArrowDown`, `J`, `Space`. */
export function comboOf(press: KeyPress): string {
  const parts: string[] = [];
  if (press.ctrlKey || press.metaKey) parts.push('Ctrl');
  if (press.altKey) parts.push('Alt');
  const name = keyName(press);
  // A character such as ? already contains its Shift.
  if (press.shiftKey && (name.length > 1 || /[A-Z]/.test(name))) parts.push('Shift');
  parts.push(name);
  return parts.join('+');
}

/** True when the press stays with the element that has the focus. */
export function belongsToElement(press: KeyPress, element: Element | null): boolean {
  if (element === null) return false;
  const hasModifier = press.ctrlKey || press.altKey || press.metaKey;
  const isFunctionKey = /^F\d+$/.test(press.key);
  if (hasModifier || isFunctionKey || press.key === 'Escape') return false;
  if (isTextField(element)) return true;
  const activates = press.key === 'Enter' || press.key === ' ';
  if (
    activates &&
    element.closest('button, a, summary, [role="button"], [role="checkbox"], [role="tab"]')
  ) {
    return true;
  }
  return activates && element.matches('input');
}

export function isTextField(element: Element): boolean {
  if (element.matches('textarea, [contenteditable="true"], [role="textbox"], [role="searchbox"]'))
    return true;
  if (!element.matches('input')) return false;
  const type = element.getAttribute('type') ?? 'text';
  return !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(type);
}

function keyName(press: KeyPress): string {
  if (press.key === ' ') return 'Space';
  if (press.altKey && /^Digit\d$/.test(press.code)) return press.code.slice('Digit'.length);
  return press.key.length === 1 ? press.key.toUpperCase() : press.key;
}
