/** Progress-line: how far a run has come, as a bar for a terminal. */

const width = 30;

export function progressLine(done: number, all: number): string {
  const share = all === 0 ? 1 : done / all;
  const full = Math.floor(share * width);
  const bar = '█'.repeat(full) + '░'.repeat(width - full);
  return `${bar} ${Math.floor(share * 100)}% ${done}/${all}`;
}
