/**
 * ActionBar: what this person may do with the document: the next acts as buttons, the rest in a grouped menu.
 *
 * Every entry shows its offline class; without the line an action that needs it is disabled and says why.
 */
import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { Translate } from '../../i18n/text.tsx';
import { ActionDialog } from './action-dialog.tsx';
import type { ActionLine, DocumentView } from './action-form-model.ts';
import { actionGroups } from './action-form-model.ts';
import { actionForms, isOffered } from './action-forms.ts';
import type { OfferedAction } from './action-forms.ts';
import { OfflineMark } from './offline-mark.tsx';
import { useIsOffline } from './use-is-offline.ts';
import './flow-action.css';

export interface ActionBarProps {
  readonly view: DocumentView;
  /** Taken elsewhere on the screen: the leader's own bar, the editor. */
  readonly without: readonly OfferedAction[];
  /** No filled button: another one on the screen is. */
  readonly isSecondary: boolean;
  readonly onDone?: () => void;
}

export interface Offer {
  readonly name: OfferedAction;
  readonly action: ActionLine;
}

/** What is offered in this bar, in the order of the forms, each action once a task. */
export function offersOf(view: DocumentView, without: readonly OfferedAction[]): readonly Offer[] {
  const order = Object.keys(actionForms);
  return view.actions
    .flatMap((action) =>
      isOffered(action.action) && !without.includes(action.action)
        ? [{ name: action.action, action }]
        : [],
    )
    .toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

const buttonsShown = 3;

export function ActionBar(props: ActionBarProps): ReactElement | null {
  const { t } = useText();
  const isOffline = useIsOffline();
  const [open, setOpen] = useState<Offer | null>(null);
  const offers = offersOf(props.view, props.without);
  const leading = offers.filter(({ name }) => actionForms[name].leads === true);
  const shown = leading.slice(0, buttonsShown);
  const others = offers.filter((offer) => !shown.includes(offer));
  const isOut = ({ action }: Offer): boolean => isOffline && action.offline === 'onlineOnly';
  if (offers.length === 0) return null;
  return (
    <div className="tw-work-bar" role="group" aria-label={t('reader.actions')}>
      {shown.map((offer, index) => (
        <Tooltip
          key={keyOf(offer)}
          title={isOut(offer) ? t('actions.whyOffline', { word: t(`flow.${offer.name}`) }) : ''}
        >
          <Button
            size="large"
            type={index === 0 && !props.isSecondary ? 'primary' : 'default'}
            danger={actionForms[offer.name].danger === true}
            disabled={isOut(offer)}
            onClick={() => {
              setOpen(offer);
            }}
          >
            {t(`flow.${offer.name}`)}
            <OfflineMark offline={offer.action.offline} />
          </Button>
        </Tooltip>
      ))}
      {others.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: menuOf(others, isOut, t),
            onClick: ({ key }) => {
              setOpen(others.find((offer) => keyOf(offer) === key) ?? null);
            },
          }}
        >
          <Button size="large" icon={<MoreOutlined />}>
            {t('actions.more')}
          </Button>
        </Dropdown>
      )}
      {open !== null && (
        <ActionDialog
          key={keyOf(open)}
          {...open}
          view={props.view}
          onClose={() => {
            setOpen(null);
          }}
          onDone={props.onDone}
        />
      )}
    </div>
  );
}

function keyOf({ name, action }: Offer): string {
  return `${name}/${action.taskId ?? ''}`;
}

interface MenuGroup {
  readonly key: string;
  readonly type: 'group';
  readonly label: string;
  readonly children: {
    readonly key: string;
    readonly label: ReactElement;
    readonly danger: boolean;
    readonly disabled: boolean;
  }[];
}

function menuOf(
  offers: readonly Offer[],
  isOut: (offer: Offer) => boolean,
  t: Translate,
): MenuGroup[] {
  return actionGroups.flatMap((group) => {
    const own = offers.filter(({ name }) => actionForms[name].group === group);
    if (own.length === 0) return [];
    return [
      {
        key: group,
        type: 'group' as const,
        label: t(`actionGroup.${group}`),
        children: own.map((offer) => ({
          key: keyOf(offer),
          danger: actionForms[offer.name].danger === true,
          disabled: isOut(offer),
          label: (
            <span
              className="tw-action-entry"
              title={isOut(offer) ? t('actions.whyOffline', { word: t(`flow.${offer.name}`) }) : ''}
            >
              {t(`flow.${offer.name}`)}
              <OfflineMark offline={offer.action.offline} withWord />
            </span>
          ),
        })),
      },
    ];
  });
}
