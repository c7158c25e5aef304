/**
 * File-handlers: the bridge's file methods on the file service of the open profile.
 */

import type { BridgeHandlers } from '../../../src-shared/bridge/bridge-endpoint.ts';
import type { BridgeMethod } from '../../../src-shared/bridge/bridge.ts';
import { CoreError } from '../core-error.ts';
import { fromBase64, toBase64 } from '../keys/base64.ts';
import type { FileService } from './file-service.ts';
import { pieceBytes } from './outside-files.ts';

const done = { done: true } as const;

/** Files by pieces, and what becomes of those that take a while. */
export function fileHandlers(
  files: () => FileService,
): Pick<BridgeHandlers, Extract<BridgeMethod, `files.${string}`>> {
  return {
    'files.import': async (input) => files().import(input),
    'files.export': async (input) => files().export(input),
    'files.begin': async ({ name, size }) => ({
      importId: await files().beginImport(name, size),
      pieceBytes,
    }),
    'files.add': async ({ importId, offset, base64 }) => ({
      taken: await files().addImport(importId, offset, pieceOf(base64)),
    }),
    'files.finish': async ({ importId }) => files().finishImport(importId),
    'files.drop': async ({ importId }) => {
      await files().dropImport(importId);
      return done;
    },
    'files.fetch': async ({ fileRefId }) => files().want(fileRefId),
    'files.read': async ({ fileRefId, offset }) => {
      const { file, bytes } = await files().readPiece(fileRefId, offset);
      const { name, mime, size } = file;
      return { base64: bytes === undefined ? null : toBase64(bytes), name, mime, size };
    },
    'files.transfers': async () => Promise.resolve({ transfers: [...files().transfers()] }),
    'files.steer': async (input) => {
      await files().steer(input);
      return done;
    },
  };
}

function pieceOf(base64: string): Uint8Array {
  try {
    return fromBase64(base64);
  } catch {
    throw new CoreError('fileUnreadable', 'not base64');
  }
}
