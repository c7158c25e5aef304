/** MemoryPeers: MiniSearch and FlexSearch in a process of their own, whose memory has a bound of its own. */
import { fileURLToPath } from 'node:url';
import { openLineProcess } from './line-process.ts';
import type { PeerKind } from './peer.ts';
import { numbersIn } from './peer.ts';

const atMost = 100_000;
/** Some four hundred pairs a document, each in a map. */
const heapMiB = 14_000;
const worker = fileURLToPath(new URL('./memory-peer-worker.ts', import.meta.url));

function memoryPeer(name: 'miniSearch' | 'flexSearch'): PeerKind {
  return {
    ...{ name, atMost },
    open: async (_folder, documents) => {
      const program = await openLineProcess({
        command: process.execPath,
        args: [`--max-old-space-size=${heapMiB}`, worker, name],
        showsErrors: true,
        isAnswer: (line) => line.startsWith('='),
      });
      if (program === undefined) return undefined;
      for (const document of documents) await program.write(`${JSON.stringify(document)}\n`);
      await program.ask('null\n');
      return {
        find: async ({ terms, filter }, wanted) =>
          numbersIn(await program.ask(`${JSON.stringify({ terms, filter, wanted })}\n`)),
        close: () => program.close(),
      };
    },
  };
}

export const miniSearchPeer = memoryPeer('miniSearch');
export const flexSearchPeer = memoryPeer('flexSearch');
