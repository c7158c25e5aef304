/**
 * StyleNonce: the number that allows the component library's style elements under a strict policy.
 *
 * The host writes a fresh one into the page and into the policy of each answer:
 * `style-src 'self' 'nonce-…'`. Without a host (development) there is no policy and no number.
 * Two small parts of the library (scroll lock, scroll-bar measure) make style elements without asking for the
 * number; `grantStyleElements` gives it to them. Scripts come from our own origin only, so this lets in nothing new.
 */
const PLACEHOLDER = '__CSP_NONCE__';

export function readStyleNonce(page: Document): string | undefined {
  const meta = page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  const nonce = meta?.nonce ?? '';
  return nonce === '' || nonce === PLACEHOLDER ? undefined : nonce;
}

/** The one signature that is used here, without the retired overloads. */
interface ElementMaker {
  createElement: (tagName: string, options?: ElementCreationOptions) => HTMLElement;
}

export function grantStyleElements(page: ElementMaker, nonce: string): void {
  const create = page.createElement.bind(page);
  page.createElement = (tagName, options) => {
    const element = create(tagName, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
