/** KeyListDialog: every key of the product, by the place where it works; a person chooses another one here. */
import { UndoOutlined } from '@ant-design/icons';
import { Button, Modal, Popconfirm } from 'antd';
import { Fragment, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useSession } from '../bridge/use-bridge.ts';
import { useText } from '../i18n/text.tsx';
import { KEY_ACTIONS, KEY_BINDINGS } from '../ui/key-bindings.ts';
import type { KeyAction, KeyScope } from '../ui/key-bindings.ts';
import { isFixed, keyRefusal, keysNow } from '../ui/key-changes.ts';
import { comboOf } from '../ui/key-combos.ts';
import { KeyCap } from '../ui/key-hint.tsx';
import { keyWords } from '../ui/key-words.ts';
import { usePreferences } from '../ui/preferences.ts';

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
  const personId = useSession()?.personId ?? null;
  const hasOwn = usePreferences((state) => Object.keys(state.keys).length > 0);
  const reset = usePreferences((state) => state.resetKeys);
  return (
    <Modal
      open={props.isOpen}
      title={t('keys.title')}
      width={920}
      // Esc calls off a choice first, and then closes.
      keyboard
      destroyOnHidden
      footer={
        personId !== null && hasOwn ? (
          <Popconfirm
            title={t('keys.resetAsk')}
            okText={t('keys.reset')}
            cancelText={t('action.cancel')}
            onConfirm={() => {
              reset(personId);
            }}
          >
            <Button>{t('keys.reset')}</Button>
          </Popconfirm>
        ) : null
      }
      onCancel={props.onClose}
    >
      <p className="tw-dialog-text">
        {t('keys.note')}
        {personId !== null && t('keys.ownNote')}
      </p>
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
                  <KeyLine key={action} action={action} personId={personId} />
                ),
              )}
            </ul>
          </section>
        ))}
      </div>
    </Modal>
  );
}

interface KeyLineProps {
  readonly action: KeyAction;
  /** null before somebody has signed in: nobody's keys are changed then. */
  readonly personId: string | null;
}

function KeyLine({ action, personId }: KeyLineProps): ReactElement {
  const { t } = useText();
  const chosen = usePreferences((state) => state.keys);
  const choose = usePreferences((state) => state.chooseKey);
  const [isListening, setIsListening] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const word = t(`keyAction.${action}`);
  const stop = (): void => {
    setIsListening(false);
    setRefusal(null);
  };
  const listen = (event: KeyboardEvent): void => {
    if (!isListening || personId === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      stop();
      return;
    }
    const combo = comboOf(event.nativeEvent);
    const why = keyRefusal(action, combo, chosen);
    if (why?.kind === 'notYet') return;
    if (why !== null) {
      const params = { combo: keyWords(combo, t) };
      setRefusal(
        why.kind === 'reserved'
          ? t('keys.reserved', params)
          : t('keys.taken', { ...params, action: t(`keyAction.${why.by}`) }),
      );
      return;
    }
    choose(personId, action, combo);
    stop();
  };
  const combos = keysNow(action, chosen).map((combo) => keyWords(combo, t));
  const caps = combos.map((combo, place) => (
    <Fragment key={combo}>
      {place > 0 && ' '}
      <KeyCap combo={combo} />
    </Fragment>
  ));
  const mayChange = personId !== null && !isFixed(action);
  return (
    <li>
      <span>
        {word}
        {refusal !== null && (
          <span className="tw-tone-red" role="alert">
            {' '}
            {refusal}
          </span>
        )}
      </span>
      <span>
        {!mayChange && <span title={isFixed(action) ? t('keys.fixed') : ''}>{caps}</span>}
        {mayChange && (
          <button
            type="button"
            className="tw-key-change"
            // Who says what he sees to a machine that listens reaches the button too.
            aria-label={`${t('keys.change', { action: word })} ${isListening ? t('keys.press') : combos.join(' ')}`}
            aria-pressed={isListening}
            onKeyDown={listen}
            onBlur={stop}
            onClick={() => {
              setIsListening(true);
            }}
          >
            {isListening ? t('keys.press') : caps}
          </button>
        )}
        {mayChange && chosen[action] !== undefined && (
          <Button
            type="text"
            size="small"
            icon={<UndoOutlined />}
            aria-label={t('keys.toDefault', { action: word })}
            title={t('keys.toDefault', { action: word })}
            onClick={() => {
              choose(personId, action, null);
            }}
          />
        )}
      </span>
    </li>
  );
}
