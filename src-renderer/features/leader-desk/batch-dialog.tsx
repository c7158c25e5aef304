/**
 * BatchDialog: several documents in one go, an opinion each, sent as commands of their own; each tells its result.
 *
 * Invariant: one refusal touches no other; what was refused keeps its words.
 */
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useConnection, useAsk } from '../../bridge/use-bridge.ts';
import type { WireJson } from '../../bridge/connection.ts';
import { failureWords, rejectionWords } from '../../bridge/answer-words.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { PhraseText } from '../../ui/phrase-text.tsx';
import { leaderCommand, leaderStep } from '../document/leader-acts.ts';
import { useIsOffline } from '../flow-action/use-is-offline.ts';
import { usePhrases } from '../flow-action/use-phrases.ts';
import type { DeskRow } from './desk-model.ts';

type Row = DeskRow & { readonly documentId: string };

export interface BatchDialogProps {
  readonly rows: readonly Row[];
  /** The tasks that were handled. */
  readonly onClose: (done: readonly string[]) => void;
}

type Outcome =
  | { readonly kind: 'working' | 'done' | 'queued' | 'unfit' | 'offline' }
  | { readonly kind: 'refused'; readonly why: string };

const settleMs = 4_000;
const agreed = '同意。';

export function BatchDialog({ rows, onClose }: BatchDialogProps): ReactElement {
  const { t } = useText();
  const { phrases } = usePhrases();
  const give = useBatch();
  const [batch] = useState(rows);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({});
  const [isBusy, setIsBusy] = useState(false);
  const isSettled = (id: string): boolean => ['done', 'queued'].includes(outcomes[id]?.kind ?? '');
  const open = batch.filter(({ id }) => !isSettled(id));
  const textOf = (id: string): string => texts[id] ?? phrases[0] ?? agreed;
  const run = async (): Promise<void> => {
    setIsBusy(true);
    for (const row of open) {
      setOutcomes((held) => ({ ...held, [row.id]: { kind: 'working' } }));
      const outcome = await give(row, textOf(row.id));
      setOutcomes((held) => ({ ...held, [row.id]: outcome }));
    }
    setIsBusy(false);
  };
  const close = (): void => {
    onClose(batch.map(({ id }) => id).filter(isSettled));
  };
  return (
    <Modal
      open
      width={860}
      title={t('desk.batchTitle', { n: batch.length })}
      onCancel={close}
      footer={[
        <Button key="close" onClick={close}>
          {open.length === 0 ? t('desk.batch.close') : t('action.cancel')}
        </Button>,
        ...(open.length === 0
          ? []
          : [
              <Button key="go" type="primary" loading={isBusy} onClick={() => void run()}>
                {t('desk.batchGo', { n: open.length })}
              </Button>,
            ]),
      ]}
    >
      <p className="tw-dialog-text">{t('desk.batchNote')}</p>
      <ol className="tw-batch tw-scroll">
        {batch.map((row) => (
          <li key={row.id}>
            <div className="tw-batch-title">
              <PhraseText text={row.title} />
            </div>
            <div className="tw-batch-words">
              <Input
                aria-label={`${t('field.opinion')} ${row.title}`}
                maxLength={2_000}
                disabled={isBusy || isSettled(row.id)}
                value={textOf(row.id)}
                onChange={(event) => {
                  setTexts({ ...texts, [row.id]: event.target.value });
                }}
              />
              <Select
                aria-label={t('field.phrases')}
                placeholder={t('field.phrases')}
                value={null}
                disabled={isBusy || isSettled(row.id)}
                options={phrases.map((phrase) => ({ value: phrase, label: phrase }))}
                onChange={(phrase: string | null) => {
                  if (phrase !== null) setTexts({ ...texts, [row.id]: phrase });
                }}
              />
              <Result outcome={outcomes[row.id]} />
            </div>
          </li>
        ))}
      </ol>
    </Modal>
  );
}

function Result({ outcome }: { readonly outcome: Outcome | undefined }): ReactElement {
  const { t } = useText();
  if (outcome === undefined) return <span className="tw-batch-result" />;
  const tone = {
    working: 'text2',
    done: 'green',
    queued: 'slate',
    unfit: 'amber',
    offline: 'slate',
    refused: 'red',
  }[outcome.kind];
  const words =
    outcome.kind === 'refused'
      ? t('desk.batch.refused', { why: outcome.why })
      : t(`desk.batch.${outcome.kind}`);
  return (
    <span className={`tw-batch-result tw-tone-${tone}`} role="status">
      {words}
    </span>
  );
}

/** Gives one opinion, and waits a moment for the server's word. */
function useBatch(): (row: Row, text: string) => Promise<Outcome> {
  const connection = useConnection();
  const ask = useAsk();
  const { t } = useText();
  const calendar = useCalendar();
  const isOffline = useIsOffline();
  const { count } = usePhrases();
  return async (row, text) => {
    try {
      const view = await ask('document.view', { documentId: row.documentId });
      const step = leaderStep(view);
      if (step === null) return { kind: 'unfit' };
      if (step.action.taskId !== row.id) return { kind: 'unfit' };
      if (isOffline && step.action.offline === 'onlineOnly') return { kind: 'offline' };
      const opinion = { form: 'text', text: text.trim() } as const;
      const { identityId, delegationId } = step.action;
      const receipt = await connection.call('command.execute', {
        name: step.action.command,
        // Absent members are left out on the wire.
        args: leaderCommand(view, step, opinion) as WireJson,
        identityId,
        ...(delegationId === null ? {} : { delegationId }),
      });
      if (receipt.status === 'refused') {
        return { kind: 'refused', why: rejectionWords(receipt.rejection, t, calendar) };
      }
      count(opinion.text);
      const settled = await connection.call('command.wait', {
        commandId: receipt.commandId,
        timeoutMs: isOffline ? 0 : settleMs,
      });
      if (settled.state === 'rejected' && settled.rejection !== null) {
        return { kind: 'refused', why: rejectionWords(settled.rejection, t, calendar) };
      }
      return { kind: settled.state === 'accepted' ? 'done' : 'queued' };
    } catch (cause) {
      return { kind: 'refused', why: failureWords(cause, t) };
    }
  };
}
