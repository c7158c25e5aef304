/** DemoRoles: one click into a demo database; absent everywhere else. */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { NameAvatar } from '../../ui/name-avatar.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import type { DemoRole } from './sign-in-model.ts';

export interface DemoRolesProps {
  readonly roles: readonly DemoRole[];
  readonly isBusy: boolean;
  readonly onChoose: (id: string) => void;
}

const ROLE_KEYS = ['signIn.role1', 'signIn.role2', 'signIn.role3', 'signIn.role4'] as const;

export function DemoRoles(props: DemoRolesProps): ReactElement {
  const { t } = useText();
  const choose = (index: number): void => {
    const role = props.roles[index];
    if (role !== undefined && !props.isBusy) props.onChoose(role.id);
  };
  useKeys({
    'signIn.role1': () => {
      choose(0);
    },
    'signIn.role2': () => {
      choose(1);
    },
    'signIn.role3': () => {
      choose(2);
    },
    'signIn.role4': () => {
      choose(3);
    },
  });
  return (
    <section className="tw-demo">
      <h2 className="tw-section">
        {t('signIn.demo')} <span className="tw-label tw-mute">{t('signIn.demoNote')}</span>
      </h2>
      <div className="tw-demo-cards">
        {props.roles.map((role, index) => {
          const keyAction = ROLE_KEYS[index];
          return (
            <button
              key={role.id}
              type="button"
              className="tw-card tw-demo-card"
              disabled={props.isBusy}
              onClick={() => {
                choose(index);
              }}
            >
              <NameAvatar size={28} name={role.mark} />
              <span className="tw-demo-words">
                <span>{role.title}</span>
                <span className="tw-ellipsis" title={role.note}>
                  {role.note}
                </span>
              </span>
              {keyAction !== undefined && <KeyHint action={keyAction} />}
            </button>
          );
        })}
      </div>
    </section>
  );
}
