/**
 * Verify-export: checks an exported conversation offline: signature, digests of all entries, the hash chain, each content.
 *
 * It needs the file and, to know whose signature it is, the server's public key from elsewhere; nothing of the server.
 */

import { createHash, createPublicKey, verify } from 'node:crypto';
import { open } from 'node:fs/promises';
import { chainLink, contentDigest } from '../../src-shared/features/message/chain.ts';
import {
  Manifest,
  manifestPath,
  MessageLine,
  messagesPath,
  signaturePath,
} from './export-format.ts';
import type { ZipPlace } from './zip-reader.ts';
import { NotAnExport, zipContent, zipPlaces } from './zip-reader.ts';

/** SPKI head of an Ed25519 key; what follows are its 32 bytes, as the server names them. */
const ed25519Head = '302a300506032b6570032100';
const maxManifestBytes = 64 * 1024 * 1024;

export type ExportFault =
  /** Not a ZIP of an export, or a broken one. */
  | { readonly code: 'unreadable'; readonly detail: string }
  | { readonly code: 'signature' }
  /** Signed, but by another server than the one expected. */
  | { readonly code: 'otherKey' }
  /** An entry is missing, was added, or is not what the manifest says. */
  | { readonly code: 'entry'; readonly path: string }
  /** The link of this message does not follow from the one before. */
  | { readonly code: 'chain'; readonly no: number }
  /** A message is missing after this number. */
  | { readonly code: 'gap'; readonly no: number }
  /** The content of this message is not what it was linked with. */
  | { readonly code: 'content'; readonly no: number };

export interface Verified {
  readonly manifest: Manifest | undefined;
  readonly messages: number;
  /** Contents that could be compared: said, not recalled, not purged. */
  readonly compared: number;
  readonly faults: readonly ExportFault[];
}

export async function verifyExport(file: string, expectedKey?: string): Promise<Verified> {
  const handle = await open(file, 'r');
  try {
    const places = new Map((await zipPlaces(handle)).map((place) => [place.path, place]));
    const read = (place: ZipPlace): Promise<AsyncIterable<Uint8Array>> =>
      zipContent(handle, file, place);
    const text = await textOf(places.get(manifestPath), read);
    const signature = await textOf(places.get(signaturePath), read);
    const manifest = Manifest.parse(JSON.parse(text));
    const faults: ExportFault[] = [];
    if (!isSigned(text, signature, manifest.serverKey)) faults.push({ code: 'signature' });
    if (expectedKey !== undefined && expectedKey.trim() !== manifest.serverKey) {
      faults.push({ code: 'otherKey' });
    }
    faults.push(...(await entryFaults(manifest, places, read)));
    const place = places.get(messagesPath);
    if (place === undefined) return { manifest, messages: 0, compared: 0, faults };
    const checked = await checkMessages(manifest, await read(place));
    return { manifest, ...checked, faults: [...faults, ...checked.faults] };
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message.slice(0, 200) : '';
    return {
      manifest: undefined,
      messages: 0,
      compared: 0,
      faults: [{ code: 'unreadable', detail }],
    };
  } finally {
    await handle.close();
  }
}

type Read = (place: ZipPlace) => Promise<AsyncIterable<Uint8Array>>;

async function textOf(place: ZipPlace | undefined, read: Read): Promise<string> {
  if (place === undefined) throw new NotAnExport('no manifest');
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of await read(place)) {
    size += part.length;
    if (size > maxManifestBytes) throw new NotAnExport('the manifest is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function isSigned(text: string, signature: string, key: string): boolean {
  try {
    const der = Buffer.concat([Buffer.from(ed25519Head, 'hex'), Buffer.from(key, 'base64')]);
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    // A key or signature that is none is a signature that does not hold.
    return false;
  }
}

async function entryFaults(
  manifest: Manifest,
  places: ReadonlyMap<string, ZipPlace>,
  read: Read,
): Promise<readonly ExportFault[]> {
  const faults: ExportFault[] = [];
  const named = new Set([manifestPath, signaturePath, ...manifest.entries.map((one) => one.path)]);
  for (const path of places.keys()) if (!named.has(path)) faults.push({ code: 'entry', path });
  for (const { path, sha256, bytes } of manifest.entries) {
    const place = places.get(path);
    const digest = createHash('sha256');
    let size = 0;
    try {
      if (place !== undefined) {
        for await (const part of await read(place)) {
          digest.update(part);
          size += part.length;
        }
      }
    } catch {
      // What cannot be unpacked is not what was signed.
      size = -1;
    }
    const holds = place !== undefined && size === bytes && digest.digest('hex') === sha256;
    if (!holds) faults.push({ code: 'entry', path });
  }
  return faults;
}

async function checkMessages(
  manifest: Manifest,
  content: AsyncIterable<Uint8Array>,
): Promise<Omit<Verified, 'manifest'>> {
  const faults: ExportFault[] = [];
  let link = manifest.chain.before;
  let last = manifest.chain.beforeNo;
  let messages = 0;
  let compared = 0;
  for await (const line of linesOf(content)) {
    const message = MessageLine.parse(JSON.parse(line));
    const { no, digest, chain } = message;
    messages += 1;
    if (no !== last + 1) faults.push({ code: 'gap', no: last });
    if (digest !== null && chain !== null) {
      if (chainLink(link, { ...message, digest }) !== chain) faults.push({ code: 'chain', no });
      link = chain;
    }
    if (message.state === 'said' && digest !== null) {
      compared += 1;
      if (firstDigest(message) !== digest) faults.push({ code: 'content', no });
    }
    last = no;
  }
  if (last === manifest.chain.headNo && link !== manifest.chain.head) {
    faults.push({ code: 'chain', no: last });
  }
  if (messages !== manifest.messages) faults.push({ code: 'gap', no: last });
  return { messages, compared, faults };
}

/** The digest of what was said first: the text before the first change. */
function firstDigest(message: MessageLine): string {
  const [first] = [...message.earlier].sort((a, b) => a.version - b.version);
  return contentDigest({ ...message, text: first?.text ?? message.text });
}

async function* linesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of content) {
    rest += decoder.decode(part, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
