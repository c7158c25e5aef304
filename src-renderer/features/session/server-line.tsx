/** ServerLine: which server, and whether it answers; a click changes or tries it. */
import {
  CheckCircleOutlined,
  DisconnectOutlined,
  ReloadOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { clockWords } from '../../ui/time-words.ts';
import type { ServerView } from './sign-in-model.ts';

export interface ServerLineProps {
  readonly server: ServerView;
  readonly onAddress: (address: string) => void;
  readonly onRetry: () => void;
}

export function ServerLine(props: ServerLineProps): ReactElement {
  const { t } = useText();
  const { server } = props;
  const [draft, setDraft] = useState<string | null>(null);
  if (draft !== null) {
    const keep = (): void => {
      setDraft(null);
      if (draft.trim() !== '') props.onAddress(draft.trim());
    };
    return (
      <Form.Item label={t('signIn.server')} htmlFor="tw-server">
        <Input
          id="tw-server"
          size="large"
          autoFocus
          value={draft}
          onChange={(event) => {
            setDraft(event.target.value);
          }}
          onPressEnter={(event) => {
            event.preventDefault();
            keep();
          }}
          onBlur={keep}
        />
      </Form.Item>
    );
  }
  return (
    <Form.Item label={t('signIn.server')}>
      <div className="tw-server">
        <span className="tw-ellipsis">{server.address}</span>
        <ServerState server={server} />
        {server.state === 'unreachable' ? (
          <Button size="small" icon={<ReloadOutlined />} onClick={props.onRetry}>
            {t('action.retry')}
          </Button>
        ) : (
          <Button
            size="small"
            onClick={() => {
              setDraft(server.address);
            }}
          >
            {t('signIn.serverChange')}
          </Button>
        )}
      </div>
    </Form.Item>
  );
}

function ServerState(props: { readonly server: ServerView }): ReactElement {
  const { t } = useText();
  const { timeZone } = useCalendar();
  const { server } = props;
  switch (server.state) {
    case 'connected':
      return (
        <span className="tw-status tw-tone-green" role="status">
          <CheckCircleOutlined aria-hidden="true" /> {t('signIn.serverConnected')}
        </span>
      );
    case 'checking':
      return (
        <span className="tw-status tw-tone-slate" role="status">
          <SyncOutlined aria-hidden="true" /> {t('signIn.serverChecking')}
        </span>
      );
    case 'unreachable':
      return (
        <span className="tw-status tw-tone-slate" role="status">
          <DisconnectOutlined aria-hidden="true" />{' '}
          {server.since === null
            ? t('signIn.serverDown')
            : t('signIn.serverSince', { clock: clockWords(server.since, timeZone) })}
        </span>
      );
  }
}
