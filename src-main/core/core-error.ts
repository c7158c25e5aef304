/**
 * Core-error: a refusal of a bridge method, with a closed code and values for its sentence.
 */

import type { BridgeErrorCode } from '../../src-shared/bridge/bridge.ts';

export class CoreError extends Error {
  readonly code: BridgeErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(
    code: BridgeErrorCode,
    message: string = code,
    params: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = 'CoreError';
    this.code = code;
    this.params = params;
  }
}
