/** Scroll-probe: what is done and measured inside the page; every function is sent there as its text. */

export interface Fling {
  /** Milliseconds from frame to frame. */
  readonly frames: readonly number[];
  /** Messages that went by. */
  readonly passed: number;
}

/** Changes the address, or calls `window.mount`, and waits for the frame after the one that has messages in it. */
export function mountTook(options: {
  readonly hash: string | null;
  readonly row: string;
}): Promise<number> {
  return new Promise((resolve) => {
    const start = performance.now();
    const observer = new MutationObserver(() => {
      if (document.querySelector(options.row) === null) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        setTimeout(() => {
          resolve(performance.now() - start);
        });
      });
    });
    observer.observe(document.body, { subtree: true, childList: true });
    if (options.hash === null) window.mount();
    else location.hash = options.hash;
  });
}

/** Scrolls evenly for a time and notes every frame. */
export function fling(options: {
  readonly scroller: string;
  readonly pxPerSecond: number;
  readonly ms: number;
}): Promise<Fling> {
  const element = document.querySelector(options.scroller);
  if (element === null) throw new Error(`${options.scroller} is not there`);
  const firstNo = (): number => {
    const top = element.getBoundingClientRect().top;
    const rows = [...element.querySelectorAll<HTMLElement>('[data-no]')];
    const shown = rows.find((row) => row.getBoundingClientRect().bottom > top);
    return Number(shown?.dataset['no']);
  };
  return new Promise((resolve) => {
    const from = firstNo();
    const frames: number[] = [];
    const start = performance.now();
    let last = start;
    const step = (): void => {
      const now = performance.now();
      frames.push(now - last);
      element.scrollTop += (options.pxPerSecond * (now - last)) / 1_000;
      last = now;
      if (now - start < options.ms) requestAnimationFrame(step);
      else resolve({ frames: frames.slice(1), passed: Math.abs(firstNo() - from) });
    };
    requestAnimationFrame(step);
  });
}

/** Goes near the upper edge, waits for older messages, and answers how far the one in sight has moved. */
export function prependJump(options: {
  readonly scroller: string;
  readonly limitMs: number;
}): Promise<number> {
  const element = document.querySelector(options.scroller);
  if (element === null) throw new Error(`${options.scroller} is not there`);
  const rows = (): HTMLElement[] => [...element.querySelectorAll<HTMLElement>('[data-no]')];
  const topOf = (no: string): number | undefined =>
    rows()
      .find((row) => row.dataset['no'] === no)
      ?.getBoundingClientRect().top;
  return new Promise((resolve, reject) => {
    element.scrollTop = 400;
    const edge = element.getBoundingClientRect().top;
    const held = rows().find((row) => row.getBoundingClientRect().bottom > edge);
    const no = held?.dataset['no'] ?? '';
    const before = topOf(no) ?? NaN;
    const first = rows()[0]?.dataset['no'];
    const start = performance.now();
    const look = (): void => {
      if (rows()[0]?.dataset['no'] !== first) resolve(Math.abs((topOf(no) ?? NaN) - before));
      else if (performance.now() - start > options.limitMs) reject(new Error('nothing older came'));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** From the next Enter until a frame has been drawn that shows a message at or after the wanted one, and near it. */
export function jumpTook(options: {
  readonly row: string;
  readonly fromNo: number;
  readonly toNo: number;
  readonly limitMs: number;
}): Promise<number> {
  const isThere = (): boolean =>
    [...document.querySelectorAll<HTMLElement>(options.row)].some(({ dataset }) => {
      const no = Number(dataset['no']);
      return no >= options.fromNo && no <= options.toNo;
    });
  return new Promise((resolve, reject) => {
    const begin = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter') return;
      window.removeEventListener('keydown', begin, true);
      const start = performance.now();
      const look = (): void => {
        const took = performance.now() - start;
        if (isThere()) resolve(took);
        else if (took > options.limitMs) reject(new Error('the day did not come'));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    window.addEventListener('keydown', begin, true);
  });
}

declare global {
  interface Window {
    mount: () => void;
    unmount: () => void;
  }
}
