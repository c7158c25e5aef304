/**
 * ReceiveDialog: signing for or registering several packages in a row, each by its own command with its own answer,
 * and the cover sheets to print for the senders.
 */
import { PrinterOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { CoverSheets } from './cover-sheets.tsx';
import type { CoverLine } from './cover-sheets.tsx';
import type { TodoItem } from './todo-model.ts';
import type { Outcome, ReceiveAct } from './use-todo-acts.ts';
import { useReceive } from './use-todo-acts.ts';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';

export interface ReceiveDialogProps {
  readonly act: ReceiveAct;
  readonly items: readonly TodoItem[];
  readonly onClose: () => void;
}

type Result = Outcome & { readonly at: number };
type Phase = 'asking' | 'running' | 'done';

const dialogWidth = 760;
const tones: Readonly<Record<Outcome['kind'], string>> = {
  accepted: 'tw-tone-green',
  waiting: 'tw-tone-slate',
  refused: 'tw-tone-red',
};

export function ReceiveDialog(props: ReceiveDialogProps): ReactElement {
  const { act, onClose } = props;
  // The rows leave the list one by one; the dialog keeps those that it began with.
  const [items] = useState(props.items);
  const { t } = useText();
  const receive = useReceive();
  const personName = useSession()?.personName ?? '';
  const [phase, setPhase] = useState<Phase>('asking');
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const run = async (): Promise<void> => {
    setPhase('running');
    for (const item of items) {
      const outcome = await receive(act, item);
      setResults((before) => new Map(before).set(item.id, { ...outcome, at: Date.now() }));
    }
    setPhase('done');
  };
  const word = t(act === 'sign' ? 'todo.sign' : 'todo.register');
  const signed = items.flatMap((item): CoverLine[] => {
    const result = results.get(item.id);
    return result === undefined || result.kind === 'refused' ? [] : [{ item, at: result.at }];
  });
  const failed = [...results.values()].filter(({ kind }) => kind === 'refused').length;
  return (
    <Modal
      open
      width={dialogWidth}
      title={t(act === 'sign' ? 'receive.signTitle' : 'receive.registerTitle', {
        n: items.length,
      })}
      closable={phase !== 'running'}
      mask={{ closable: false }}
      onCancel={() => {
        if (phase !== 'running') onClose();
      }}
      footer={
        <div className="tw-receive-foot">
          <span className="tw-label" role="status">
            {phase === 'asking'
              ? t(act === 'sign' ? 'receive.signNote' : 'receive.registerNote')
              : t('receive.progress', { done: results.size, all: items.length, failed })}
          </span>
          {phase === 'done' && act === 'sign' && signed.length > 0 && (
            <Button
              icon={<PrinterOutlined />}
              onClick={() => {
                window.print();
              }}
            >
              {t('cover.print')}
            </Button>
          )}
          {phase === 'done' ? (
            <Button type="primary" autoFocus onClick={onClose}>
              {t('receive.close')}
            </Button>
          ) : (
            <>
              <Button disabled={phase === 'running'} onClick={onClose}>
                {t('action.cancel')}
              </Button>
              <Button
                type="primary"
                autoFocus
                loading={phase === 'running'}
                onClick={() => {
                  void run();
                }}
              >
                {t('receive.go', { word, n: items.length })}
              </Button>
            </>
          )}
        </div>
      }
    >
      <ul className="tw-card tw-rows tw-receive-rows tw-scroll" tabIndex={-1}>
        {items.map((item, index) => (
          <li key={item.id}>
            <span className="tw-mute">{index + 1}</span>
            <span className="tw-receive-what">
              <span className="tw-ellipsis" title={isolated(item.title)}>
                <IsolatedName name={item.title} />
              </span>
              <span className="tw-label">
                {item.sender}
                {item.senderNo !== null && `　${item.senderNo}`}　
                {t('cover.pieces', { n: item.attachments + 1 })}
              </span>
            </span>
            <ResultWords result={results.get(item.id)} />
          </li>
        ))}
      </ul>
      {act === 'sign' && <CoverSheets lines={signed} signer={personName} />}
    </Modal>
  );
}

function ResultWords({ result }: { readonly result: Result | undefined }): ReactElement {
  const { t } = useText();
  if (result === undefined) return <span className="tw-mute">{t('receive.ready')}</span>;
  return <span className={`tw-receive-result ${tones[result.kind]}`}>{result.words}</span>;
}
