/**
 * Start-failure: why a server could not start, in words for its operator, Chinese first.
 */

import { DataFolderError } from './http/data-folder.ts';
import { NewerStoreError } from './store/migrations.ts';

export type StartFailureReason = 'inUse' | 'notWritable' | 'newerStore' | 'portInUse';

/** A start that cannot be; the message is for the operator, Chinese first. */
export class StartFailure extends Error {
  readonly reason: StartFailureReason;
  constructor(reason: StartFailureReason, message: string) {
    super(message);
    this.name = 'StartFailure';
    this.reason = reason;
  }
}

/** What an operator can do something about gets words; everything else is a bug and is thrown on. */
export function failureOf(
  cause: unknown,
  options: { readonly dataDir: string; readonly port: number },
): unknown {
  const { dataDir, port } = options;
  if (cause instanceof DataFolderError && cause.failure === 'inUse') {
    return new StartFailure(
      'inUse',
      `数据目录正被另一个服务器进程使用（进程号 ${cause.message}）：${dataDir}\n` +
        `The data folder is in use by another server (process ${cause.message}): ${dataDir}`,
    );
  }
  if (cause instanceof DataFolderError) {
    return new StartFailure(
      'notWritable',
      `数据目录不可写：${dataDir}\nThe data folder cannot be written: ${dataDir} ${cause.message}`,
    );
  }
  if (cause instanceof NewerStoreError) {
    return new StartFailure(
      'newerStore',
      `数据目录由较新版本的服务器写成（结构 ${cause.found}，本程序只认 ${cause.known}），请安装较新版本。\n` +
        `The data folder was written by a newer server (schema ${cause.found}, this program knows ${cause.known}).`,
    );
  }
  if (cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE') {
    return new StartFailure(
      'portInUse',
      `端口 ${port} 已被占用，请换一个端口。\nPort ${port} is in use; choose another one.`,
    );
  }
  return cause;
}
