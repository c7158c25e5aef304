/** SignInScreen: on the left what this computer holds, on the right one form; the server is always visible. */
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { WindowButtonGroup } from '../../app/title-bar.tsx';
import type { WindowButtons } from '../../app/title-bar.tsx';
import { useText } from '../../i18n/text.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { DemoRoles } from './demo-roles.tsx';
import { MachineState } from './machine-state.tsx';
import { QueuedKinds } from './queued-kinds.tsx';
import { SignInForm } from './sign-in-form.tsx';
import type {
  DemoRole,
  MachineView,
  QueuedKind,
  ServerView,
  SignInError,
  SignInRequest,
} from './sign-in-model.ts';
import './sign-in.css';

export interface SignInScreenProps {
  readonly mode: 'online' | 'offline';
  readonly machine: MachineView;
  readonly server: ServerView;
  readonly rememberedAccount: string;
  /** Name and post of the remembered account, when this computer knows it. */
  readonly accountLabel: string | null;
  readonly offlineDays: number;
  readonly offlineTries: number;
  readonly isBusy: boolean;
  readonly error: SignInError | null;
  readonly queued: readonly QueuedKind[];
  /** Empty unless the server holds a demo database. */
  readonly demoRoles: readonly DemoRole[];
  readonly windowButtons?: WindowButtons;
  readonly onSubmit: (request: SignInRequest) => void;
  readonly onMode: (mode: 'online' | 'offline') => void;
  readonly onServerAddress: (address: string) => void;
  readonly onRetryServer: () => void;
  readonly onDemoRole: (id: string) => void;
}

export function SignInScreen(props: SignInScreenProps): ReactElement {
  const { t } = useText();
  return (
    <div className="tw-sign-in">
      <aside className="tw-sign-in-machine" data-region="">
        <div className="tw-wordmark" aria-hidden="true">
          同文
        </div>
        <p className="tw-motto">
          {t('signIn.motto1')}
          <br />
          {t('signIn.motto2')}
        </p>
        <MachineState machine={props.machine} />
      </aside>
      <main className="tw-sign-in-main tw-scroll" data-region="">
        {props.windowButtons !== undefined && (
          <div className="tw-sign-in-window">
            <WindowButtonGroup {...props.windowButtons} />
          </div>
        )}
        <div className="tw-sign-in-column">
          <SignInForm {...props} />
          <FormLinks mode={props.mode} onMode={props.onMode} />
          {props.mode === 'offline' && props.queued.length > 0 && (
            <QueuedKinds queued={props.queued} />
          )}
          {props.mode === 'online' && props.demoRoles.length > 0 && (
            <DemoRoles roles={props.demoRoles} isBusy={props.isBusy} onChoose={props.onDemoRole} />
          )}
        </div>
      </main>
    </div>
  );
}

const NEXT_SIZE = { 100: 125, 125: 150, 150: 100 } as const;

function FormLinks(props: Pick<SignInScreenProps, 'mode' | 'onMode'>): ReactElement {
  const { t, language } = useText();
  const size = usePreferences((state) => state.size);
  const change = usePreferences((state) => state.change);
  return (
    <div className="tw-sign-in-links">
      {props.mode === 'online' ? (
        <span className="tw-mute">{t('signIn.forgot')}</span>
      ) : (
        <Button
          type="link"
          onClick={() => {
            props.onMode('online');
          }}
        >
          {t('signIn.useOnline')}
        </Button>
      )}
      <span>
        <Button
          type="link"
          onClick={() => {
            change({ size: NEXT_SIZE[size] });
          }}
        >
          {t('signIn.size', { size: t(`settings.size.${size}`) })}
        </Button>
        <Button
          type="link"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => {
            change({ language: language === 'en' ? 'zh-CN' : 'en' });
          }}
        >
          {t('signIn.language')}
        </Button>
      </span>
    </div>
  );
}
