/** Unanswered: which command of a push got no outcome, and why. */

import { z } from 'zod';
import { CommandId } from '../../src-shared/kernel/ids.ts';
import { KernelError } from './kernel-error.ts';

export function reasonOf(cause: unknown): string {
  return cause instanceof KernelError ? cause.code : 'internal';
}

export function commandIdOf(envelope: unknown): string | undefined {
  const parsed = z.object({ commandId: CommandId }).safeParse(envelope);
  return parsed.success ? parsed.data.commandId : undefined;
}
