/**
 * Outside-files: files outside of the data folder, for hosts whose callers may name paths.
 */

/** Bytes that travel at once between the core and what is outside of it: paths, and pages over the bridge. */
export const pieceBytes = 1024 * 1024;

export interface OutsideFile {
  readonly size: number;
  /** Fewer bytes only at the end. */
  read(start: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface OutsideFiles {
  /** Throws `fileUnreadable`. */
  openRead(path: string): Promise<OutsideFile>;
  /** A written file is whole or absent. */
  write(path: string, data: Uint8Array): Promise<void>;
  writeAll(path: string, data: AsyncIterable<Uint8Array>): Promise<void>;
}
