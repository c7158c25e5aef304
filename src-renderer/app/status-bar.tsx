/** StatusBar: connection, last sync and waiting count on the left; the keys that work now on the right. */
import type { ReactElement } from 'react';
import { CheckCircleOutlined } from '@ant-design/icons';
import { useText } from '../i18n/text.tsx';
import { useCalendar } from '../ui/clock.tsx';
import { KeyCap } from '../ui/key-hint.tsx';
import { joinedKeys, keyWords } from '../ui/key-words.ts';
import { usePreferences } from '../ui/preferences.ts';
import { Status } from '../ui/status.tsx';
import { useShownHints } from '../ui/status-hints.tsx';
import { clockWords, sinceWords } from '../ui/time-words.ts';
import { keysNow } from '../ui/key-changes.ts';
import type { ConnectionView } from './app-frame.tsx';

export interface StatusBarProps {
  readonly connection: ConnectionView;
  readonly waitingCount: number;
  readonly label: string;
}

export function StatusBar(props: StatusBarProps): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const { connection } = props;
  return (
    <footer className="tw-statusbar" aria-label={props.label}>
      <div>
        {connection.kind === 'offline' ? (
          <>
            <Status
              is="sync.offline"
              suffix={t('frame.offlineSince', { clock: sinceWords(connection.since, calendar, t) })}
            />
            <span>
              {t('frame.contentUntil', { clock: sinceWords(connection.contentUntil, calendar, t) })}
            </span>
          </>
        ) : (
          <>
            <span className="tw-status tw-tone-green">
              <CheckCircleOutlined aria-hidden="true" />
              {t('frame.connected')}
            </span>
            <span>
              {t('frame.lastSync', {
                clock: clockWords(connection.lastSyncAt, calendar.timeZone, true),
              })}
            </span>
          </>
        )}
        <span>{t('frame.waiting', { n: props.waitingCount })}</span>
      </div>
      <HintRow />
    </footer>
  );
}

function HintRow(): ReactElement {
  const { t } = useText();
  const hints = useShownHints();
  const chosen = usePreferences((state) => state.keys);
  return (
    <div className="tw-hints">
      {hints.map((hint) => (
        <span key={hint.word}>
          <KeyCap
            combo={joinedKeys(
              hint.actions.map((action) => keyWords(keysNow(action, chosen)[0] ?? '', t)),
            )}
          />
          {t(hint.word)}
        </span>
      ))}
    </div>
  );
}
