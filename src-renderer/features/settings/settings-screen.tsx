/** SettingsScreen: language, size, density, theme and the keys of the chat; every change shows at once. */
import { App, Button, Radio, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { KeyListDialog } from '../../app/key-list-dialog.tsx';
import { hashOf } from '../../app/routes.ts';
import { failureWords } from '../../bridge/answer-words.ts';
import { useConnection, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { usePrintActs } from '../print/use-print-acts.ts';
import { AttentionSetting } from './attention-setting.tsx';
import { DelegationSetting } from './delegation-setting.tsx';
import { MachineContentSetting } from './machine-content-setting.tsx';
import { Setting } from './setting.tsx';
import './settings.css';

export function SettingsScreen(): ReactElement {
  const { t } = useText();
  const preferences = usePreferences((state) => state);
  const { change } = preferences;
  const [showsKeys, setShowsKeys] = useState(false);
  return (
    <Pane label={t('settings.title')} head={<PaneHead title={t('settings.title')} />}>
      <div className="tw-settings">
        <Setting label={t('settings.language')} note={t('settings.languageNote')}>
          <Radio.Group
            aria-label={t('settings.language')}
            value={preferences.language}
            options={[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            onChange={(event) => {
              change({ language: event.target.value === 'en' ? 'en' : 'zh-CN' });
            }}
          />
        </Setting>
        <Setting label={t('settings.size')} note={t('settings.sizeNote')}>
          <Segmented<100 | 125 | 150>
            aria-label={t('settings.size')}
            value={preferences.size}
            options={([100, 125, 150] as const).map((size) => ({
              value: size,
              label: t(`settings.size.${size}`),
            }))}
            onChange={(size) => {
              change({ size });
            }}
          />
        </Setting>
        <Setting label={t('settings.density')} note={t('settings.densityNote')}>
          <Segmented<'comfortable' | 'compact' | 'large'>
            aria-label={t('settings.density')}
            value={preferences.density}
            options={(['comfortable', 'compact', 'large'] as const).map((density) => ({
              value: density,
              label: t(`settings.density.${density}`),
            }))}
            onChange={(density) => {
              change({ density });
            }}
          />
        </Setting>
        <Setting label={t('settings.theme')} note={t('settings.themeNote')}>
          <Segmented<'system' | 'light' | 'dark' | 'contrast'>
            aria-label={t('settings.theme')}
            value={preferences.theme}
            options={(['system', 'light', 'dark', 'contrast'] as const).map((theme) => ({
              value: theme,
              label: t(`settings.theme.${theme}`),
            }))}
            onChange={(theme) => {
              change({ theme });
            }}
          />
        </Setting>
        <Setting label={t('settings.enterSends')} note={t('settings.enterSendsNote')}>
          <Radio.Group
            aria-label={t('settings.enterSends')}
            value={preferences.enterSends}
            options={[
              { value: true, label: t('settings.enterSends.send') },
              { value: false, label: t('settings.enterSends.newLine') },
            ]}
            onChange={(event) => {
              change({ enterSends: event.target.value === true });
            }}
          />
        </Setting>
        <ChatSettings />
        <AttentionSetting />
        <MachineContentSetting />
        <DelegationSetting />
        <Setting label={t('handover.title')} note={t('handover.note')}>
          <Button href={hashOf({ screen: 'handover' })}>{t('handover.title')}</Button>
        </Setting>
        <RulerSetting />
        <AccountSetting />
        <Setting label={t('settings.keys')}>
          <Button
            onClick={() => {
              setShowsKeys(true);
            }}
          >
            {t('settings.keysOpen')}
          </Button>
        </Setting>
      </div>
      <KeyListDialog
        isOpen={showsKeys}
        onClose={() => {
          setShowsKeys(false);
        }}
      />
    </Pane>
  );
}

function ChatSettings(): ReactElement {
  const { t } = useText();
  const { ownMessages, opensAt, change } = usePreferences((state) => state);
  return (
    <>
      <Setting label={t('settings.ownMessages')}>
        <Radio.Group
          aria-label={t('settings.ownMessages')}
          value={ownMessages}
          options={(['right', 'left'] as const).map((side) => ({
            value: side,
            label: t(`settings.ownMessages.${side}`),
          }))}
          onChange={(event) => {
            change({ ownMessages: event.target.value === 'left' ? 'left' : 'right' });
          }}
        />
      </Setting>
      <Setting label={t('settings.opensAt')} note={t('settings.opensAtNote')}>
        <Radio.Group
          aria-label={t('settings.opensAt')}
          value={opensAt}
          options={(['lastRead', 'newest'] as const).map((place) => ({
            value: place,
            label: t(`settings.opensAt.${place}`),
          }))}
          onChange={(event) => {
            change({ opensAt: event.target.value === 'newest' ? 'newest' : 'lastRead' });
          }}
        />
      </Setting>
    </>
  );
}

function RulerSetting(): ReactElement {
  const { t } = useText();
  const { isBusy, ruler } = usePrintActs();
  return (
    <Setting label={t('print.ruler')} note={t('print.rulerNote')}>
      <Button
        loading={isBusy}
        onClick={() => {
          void ruler();
        }}
      >
        {t('print.ruler')}
      </Button>
    </Setting>
  );
}

function AccountSetting(): ReactElement {
  const { t } = useText();
  const session = useSession();
  const connection = useConnection();
  const { message } = App.useApp();
  return (
    <Setting label={t('settings.account')} note={t('settings.signOutNote')}>
      <span className="tw-label">{session?.personName} </span>
      <Button
        onClick={() => {
          connection.call('session.signOut', {}).catch((cause: unknown) => {
            void message.error(failureWords(cause, t));
          });
        }}
      >
        {t('settings.signOut')}
      </Button>
    </Setting>
  );
}
