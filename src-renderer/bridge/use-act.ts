/**
 * Use-act: gives a command and tells the person what became of it, in words.
 *
 * Invariant: a refusal or a failure is always shown; nothing that the person wrote is cleared by it.
 */

import { App } from 'antd';
import { useCallback } from 'react';
import type { Rejection } from '../../src-shared/protocol/rejections.ts';
import type { CommandArgs, CommandName } from '../../src-shared/registry.ts';
import { useText } from '../i18n/text.tsx';
import { useCalendar } from '../ui/clock.tsx';
import { failureWords, rejectionWords } from './answer-words.ts';
import type { WireJson } from './connection.ts';
import { useConnection } from './use-bridge.ts';

export interface Acted {
  readonly commandId: string;
  readonly applied: boolean;
}

export interface ActOptions {
  /** Said when it is stored: 已签收. */
  readonly done?: string;
  readonly identityId?: string | undefined;
  /** The delegation by which the person stands in for somebody. */
  readonly delegationId?: string | null | undefined;
  /** A refusal that the caller answers with a question of its own; true = it did, and nothing more is said. */
  readonly onRefused?: (rejection: Rejection) => boolean;
}

export type Act = <N extends CommandName>(
  name: N,
  args: CommandArgs<N>,
  options?: ActOptions,
) => Promise<Acted | null>;

/** Absent members are left out on the wire. */
function asJson(args: unknown): WireJson {
  return args as WireJson;
}

export function useAct(): Act {
  return useGive();
}

/** A command whose name came with the document (`actions`); its arguments are checked by the core like all others. */
export type Give = (name: string, args: unknown, options?: ActOptions) => Promise<Acted | null>;

export function useGive(): Give {
  const connection = useConnection();
  const { t } = useText();
  const { message } = App.useApp();
  const calendar = useCalendar();
  return useCallback(
    async (name, args, options = {}) => {
      try {
        const receipt = await connection.call('command.execute', {
          name,
          args: asJson(args),
          ...(options.identityId === undefined ? {} : { identityId: options.identityId }),
          ...(options.delegationId == null ? {} : { delegationId: options.delegationId }),
        });
        if (receipt.status === 'refused') {
          if (options.onRefused?.(receipt.rejection) === true) return null;
          void message.warning(rejectionWords(receipt.rejection, t, calendar), 6);
          return null;
        }
        if (options.done !== undefined) {
          void message.success(
            receipt.applied ? options.done : t('act.waiting', { word: options.done }),
          );
        }
        return receipt;
      } catch (cause) {
        void message.error(failureWords(cause, t), 6);
        return null;
      }
    },
    [connection, message, t, calendar],
  );
}
