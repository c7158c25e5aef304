/**
 * Peer-documents: the documents as every peer reads them; made once, because that takes longer than some peers take to read them.
 *
 * Few are kept in memory, many in a file of lines.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { foldFields } from '../../../src-main/core/search/fold-text.ts';
import type { Corpus } from '../corpus.ts';
import type { PeerDocument } from './peer.ts';
import { PeerLine } from './peer.ts';

const mostHeld = 100_000;
const bytesPerRead = 1 << 20;
const documentsPerWrite = 1_000;

export function keptDocuments(corpus: Corpus, folder: string): () => Iterable<PeerDocument> {
  if (corpus.size <= mostHeld) {
    const held = [...made(corpus)];
    return () => held;
  }
  const file = join(folder, 'peer-documents.ndjson');
  writeLines(file, made(corpus));
  return () => readLines(file);
}

function* made(corpus: Corpus): Generator<PeerDocument, void, void> {
  for (let n = 0; n < corpus.size; n += 1) {
    const { item, fields } = corpus.at(n);
    yield {
      n,
      at: item.filedAt * 8 + (n % 8),
      year: item.year,
      unit: item.unitName,
      text: foldFields(fields),
    };
  }
}

function writeLines(file: string, documents: Iterable<PeerDocument>): void {
  const target = openSync(file, 'w');
  let lines: string[] = [];
  const write = (): void => {
    writeSync(target, lines.join(''));
    lines = [];
  };
  for (const document of documents) {
    if (lines.push(`${JSON.stringify(document)}\n`) === documentsPerWrite) write();
  }
  write();
  closeSync(target);
}

function* readLines(file: string): Generator<PeerDocument, void, void> {
  const source = openSync(file, 'r');
  const chunk = Buffer.alloc(bytesPerRead);
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const length = readSync(source, chunk);
      if (length === 0) return;
      const lines = (rest + decoder.decode(chunk.subarray(0, length), { stream: true })).split(
        '\n',
      );
      rest = lines.pop() ?? '';
      for (const line of lines) yield PeerLine.parse(JSON.parse(line));
    }
  } finally {
    closeSync(source);
  }
}
