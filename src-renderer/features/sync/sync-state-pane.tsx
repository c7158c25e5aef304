/** SyncStatePane: the statement that this computer equals the server, with its counts. */
import {
  CheckOutlined,
  DisconnectOutlined,
  ExclamationCircleOutlined,
  SafetyCertificateOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { Translate } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { Pane } from '../../ui/pane.tsx';
import { clockWords, sinceWords } from '../../ui/time-words.ts';
import type { Calendar } from '../../ui/time-words.ts';
import { RepairList } from './repair-list.tsx';
import type { ProofRow, SyncState } from './sync-model.ts';

export interface SyncStatePaneProps {
  readonly state: SyncState;
  readonly proof: readonly ProofRow[];
  /** Scopes fetched anew because their sums differed. */
  readonly repairs: number;
  readonly isConnected: boolean;
  /** Cuts or restores the line by hand: a drill, or a bad line that is better left alone. */
  readonly onLine: (connected: boolean) => void;
}

export function SyncStatePane(props: SyncStatePaneProps): ReactElement {
  const { t } = useText();
  return (
    <Pane label={t('sync.state')} region="complementary">
      <div className="tw-sync-state">
        <Statement {...props} />
        {props.proof.length > 0 && <Proof rows={props.proof} />}
        <RepairList />
        <section>
          <h2 className="tw-section">{t('sync.questions')}</h2>
          <div className="tw-sync-acts">
            <Button
              icon={props.isConnected ? <DisconnectOutlined /> : <SyncOutlined />}
              onClick={() => {
                props.onLine(!props.isConnected);
              }}
            >
              {t(props.isConnected ? 'sync.setOffline' : 'sync.setOnline')}
            </Button>
          </div>
          <p className="tw-problem-note">{t('sync.lineNote')}</p>
        </section>
      </div>
    </Pane>
  );
}

interface StatementView {
  readonly icon: ReactNode;
  readonly tone: 'green' | 'slate' | 'red';
  readonly title: string;
  readonly text: string;
}

function statementOf(props: SyncStatePaneProps, t: Translate, calendar: Calendar): StatementView {
  const { state, proof, repairs } = props;
  const missing = proof.reduce((sum, row) => sum + (row.missing ?? 0), 0);
  const checked = (at: number): string =>
    t('sync.checkedAt', { clock: clockWords(at, calendar.timeZone, true), missing, repairs });
  switch (state.kind) {
    case 'same':
      return {
        icon: <SafetyCertificateOutlined />,
        tone: 'green',
        title: t('sync.same'),
        text: checked(state.checkedAt),
      };
    case 'checking':
      return {
        icon: <SyncOutlined />,
        tone: 'slate',
        title: t('status.sync.checking'),
        text: t('sync.checkingNote'),
      };
    case 'catchingUp':
      return {
        icon: <SyncOutlined />,
        tone: 'slate',
        title: t('sync.catchingUp', { n: state.missing }),
        text: checked(state.checkedAt),
      };
    case 'loading':
      return {
        icon: <SyncOutlined />,
        tone: 'slate',
        title: t('sync.loading', { n: state.scopes }),
        text: t('sync.loadingNote'),
      };
    case 'offline':
      return {
        icon: <DisconnectOutlined />,
        tone: 'slate',
        title: t('sync.offline'),
        text: t('sync.offlineNote', { clock: sinceWords(state.contentUntil, calendar, t) }),
      };
    case 'needsHelp':
      return {
        icon: <ExclamationCircleOutlined />,
        tone: 'red',
        title: t('sync.needsHelp', { n: state.differing }),
        text: t('sync.needsHelpNote'),
      };
  }
}

function Statement(props: SyncStatePaneProps): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const { icon, tone, title, text } = statementOf(props, t, calendar);
  return (
    <div className="tw-statement" role="status">
      <span className={`tw-tone-${tone}`} aria-hidden="true">
        {icon}
      </span>
      <div>
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
    </div>
  );
}

function Proof(props: { readonly rows: readonly ProofRow[] }): ReactElement {
  const { t } = useText();
  return (
    <table className="tw-scope-counts">
      <thead>
        <tr>
          <th scope="col">{t('sync.content')}</th>
          <th scope="col">{t('sync.local')}</th>
          <th scope="col">{t('sync.missing')}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.word}>
            <th scope="row">
              {row.missing === null ? (
                <SyncOutlined className="tw-tone-slate" aria-hidden="true" />
              ) : row.missing === 0 ? (
                <CheckOutlined className="tw-tone-green" aria-hidden="true" />
              ) : (
                <ExclamationCircleOutlined className="tw-tone-red" aria-hidden="true" />
              )}{' '}
              {row.word}
            </th>
            <td>{row.local}</td>
            <td>{row.missing ?? t(row.isLoading ? 'sync.onItsWay' : 'sync.notCompared')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
