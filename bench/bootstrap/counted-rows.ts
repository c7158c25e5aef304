/** Counted-rows: an HTTP port that counts the rows of pages as they arrive whole, and those that came before. */
import type { HttpPort } from '../../src-main/core/ports.ts';

export interface CountedRows {
  readonly watch: (http: HttpPort) => HttpPort;
  rows(): number;
  again(): number;
}

/** `onFirst` is called before the first page is asked for. */
export function countRows(onFirst: () => void = () => undefined): CountedRows {
  const seen = new Set<string>();
  let rows = 0;
  let again = 0;
  let pages = 0;
  const note = (line: string): void => {
    const place = /"type":"(\w+)","key":"([^"]+)".*?"rev":(\d+)/u.exec(line);
    if (place === null) return;
    const key = place.slice(1).join('/');
    rows += 1;
    if (seen.has(key)) again += 1;
    seen.add(key);
  };
  return {
    rows: () => rows,
    again: () => again,
    watch: (http) => ({
      request: async (options) => {
        const isPage = options.url.includes('/sync/scope');
        if (isPage && pages === 0) onFirst();
        if (isPage) pages += 1;
        const answer = await http.request(options);
        if (!isPage) return answer;
        return { ...answer, body: () => linesNoted(answer.body(), note) };
      },
    }),
  };
}

async function* linesNoted(
  body: AsyncIterable<Uint8Array>,
  note: (line: string) => void,
): AsyncGenerator<Uint8Array, void, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) note(line);
    yield chunk;
  }
}
