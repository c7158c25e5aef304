/** Exit-codes: why a host ended; stable, scripts rely on them (docs/specs/headless.md). */

export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  dataFolderInUse: 3,
  portInUse: 4,
  rendererMissing: 5,
  storageFailed: 6,
  serverUnreachable: 7,
  notSignedIn: 8,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a host with a sentence for the person who started it. */
export class HostError extends Error {
  readonly exitCode: ExitCode;
  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HostError';
    this.exitCode = exitCode;
  }
}
