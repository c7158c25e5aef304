/** SignInForm: account and password, or account and local pass-phrase; an error is said in words above the button. */
import { DisconnectOutlined, KeyOutlined, LockOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { Translate } from '../../i18n/text.tsx';
import { Banner } from '../../ui/banner.tsx';
import { KeyCap } from '../../ui/key-hint.tsx';
import { ServerLine } from './server-line.tsx';
import type { SignInError } from './sign-in-model.ts';
import type { SignInScreenProps } from './sign-in-screen.tsx';

/** What happened, what is safe and what to do, for every way a sign-in can end. */
export function signInErrorWords(error: SignInError, t: Translate): string {
  switch (error.code) {
    case 'tooMany':
      return t('signIn.error.tooMany', { minutes: error.minutes });
    case 'wrongPassphrase':
      return t('signIn.passphraseLeft', { n: error.triesLeft });
    case 'passphraseLocked':
      return t('signIn.passphraseLocked');
    case 'wrongPassword':
    case 'locked':
    case 'unreachable':
    case 'tooOld':
    case 'deviceRevoked':
      return t(`signIn.error.${error.code}`);
  }
}

type SignInFormProps = Omit<
  SignInScreenProps,
  'machine' | 'queued' | 'demoRoles' | 'onDemoRole' | 'windowButtons'
>;

export function SignInForm(props: SignInFormProps): ReactElement {
  const { t } = useText();
  const { mode, error } = props;
  const isOffline = mode === 'offline';
  const [account, setAccount] = useState(props.rememberedAccount);
  const [secret, setSecret] = useState('');
  const [allowOffline, setAllowOffline] = useState(true);
  const isKnown = account === props.rememberedAccount && props.accountLabel !== null;
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={() => {
        props.onSubmit({ account: account.trim(), secret, allowOffline });
      }}
    >
      <h1>{isOffline ? t('signIn.offlineTitle') : t('signIn.title')}</h1>
      {isOffline && (
        <div className="tw-sign-in-banner">
          <Banner
            boxed
            tone="slate"
            icon={<DisconnectOutlined />}
            title={t('signIn.offlineBanner')}
            text={t('signIn.offlineText')}
          />
        </div>
      )}
      <ServerLine
        server={props.server}
        onAddress={props.onServerAddress}
        onRetry={props.onRetryServer}
      />
      <Form.Item label={t('signIn.account')} htmlFor="tw-account">
        <Input
          id="tw-account"
          size="large"
          autoFocus={account === ''}
          autoComplete="username"
          prefix={<UserOutlined aria-hidden="true" />}
          suffix={isKnown ? <span className="tw-label">{props.accountLabel}</span> : <span />}
          value={account}
          onChange={(event) => {
            setAccount(event.target.value);
          }}
        />
      </Form.Item>
      <Form.Item
        label={isOffline ? t('signIn.passphrase') : t('signIn.password')}
        htmlFor="tw-secret"
        help={isOffline ? t('signIn.passphraseHelp', { n: props.offlineTries }) : undefined}
      >
        <Input.Password
          id="tw-secret"
          size="large"
          autoFocus={account !== ''}
          autoComplete="current-password"
          prefix={
            isOffline ? <KeyOutlined aria-hidden="true" /> : <LockOutlined aria-hidden="true" />
          }
          value={secret}
          onChange={(event) => {
            setSecret(event.target.value);
          }}
        />
      </Form.Item>
      {!isOffline && (
        <Checkbox
          className="tw-sign-in-check"
          checked={allowOffline}
          onChange={(event) => {
            setAllowOffline(event.target.checked);
          }}
        >
          {t('signIn.allowOffline', { n: props.offlineDays })}
        </Checkbox>
      )}
      {error !== null && (
        <SignInErrorLine
          error={error}
          onOffline={() => {
            props.onMode('offline');
          }}
        />
      )}
      <Button
        block
        type="primary"
        htmlType="submit"
        size="large"
        className="tw-sign-in-submit"
        loading={props.isBusy ? { delay: 400 } : false}
        disabled={account.trim() === '' || secret === ''}
      >
        {isOffline ? t('signIn.submitOffline') : t('signIn.submit')} <KeyCap combo="Enter" />
      </Button>
    </Form>
  );
}

interface SignInErrorLineProps {
  readonly error: SignInError;
  readonly onOffline: () => void;
}

function SignInErrorLine(props: SignInErrorLineProps): ReactElement {
  const { t } = useText();
  const canOpenOffline = props.error.code === 'unreachable';
  return (
    <div className="tw-sign-in-banner">
      <Banner
        boxed
        role="alert"
        tone={canOpenOffline ? 'slate' : 'red'}
        title={signInErrorWords(props.error, t)}
        actions={
          canOpenOffline ? (
            <Button size="small" onClick={props.onOffline}>
              {t('signIn.useOffline')}
            </Button>
          ) : undefined
        }
      />
    </div>
  );
}
