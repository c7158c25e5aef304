/** KeyListDialog: every key of the product, by the place where it works. */
import { Modal } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../i18n/text.tsx';
import { KEY_ACTIONS, KEY_BINDINGS } from '../ui/key-bindings.ts';
import type { KeyScope } from '../ui/key-bindings.ts';
import { KeyCap } from '../ui/key-hint.tsx';
import { keyWords } from '../ui/key-words.ts';
import { usePreferences } from '../ui/preferences.ts';
import { keysOf } from '../ui/use-keys.ts';

const SCOPES: readonly KeyScope[] = [
  'global',
  'list',
  'todo',
  'leader',
  'editor',
  'chat',
  'delivery',
  'archive',
  'directory',
  'sync',
  'signIn',
];

export interface KeyListDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function KeyListDialog(props: KeyListDialogProps): ReactElement {
  const { t } = useText();
  const chosen = usePreferences((state) => state.keys);
  return (
    <Modal
      open={props.isOpen}
      title={t('keys.title')}
      width={920}
      footer={null}
      onCancel={props.onClose}
    >
      <p className="tw-dialog-text">{t('keys.note')}</p>
      <div
        className="tw-keys-list tw-scroll"
        tabIndex={0}
        role="group"
        aria-label={t('keys.title')}
      >
        {SCOPES.map((scope) => (
          <section key={scope}>
            <h3 className="tw-section">{t(`keyScope.${scope}`)}</h3>
            <ul>
              {KEY_ACTIONS.filter((action) => KEY_BINDINGS[action].scope === scope).map(
                (action) => (
                  <li key={action}>
                    <span>{t(`keyAction.${action}`)}</span>
                    <span>
                      {keysOf(action, chosen).map((combo) => (
                        <KeyCap key={combo} combo={keyWords(combo, t)} />
                      ))}
                    </span>
                  </li>
                ),
              )}
            </ul>
          </section>
        ))}
      </div>
    </Modal>
  );
}
