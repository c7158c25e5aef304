/** ChosenList: who was chosen, in order; Alt and the arrows move an entry, Delete takes it out. */
import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { KeyboardEvent, ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { NameAvatar } from '../../ui/name-avatar.tsx';
import { moveEntry } from './picker-model.ts';
import type { ChosenEntry } from './picker-model.ts';
import { IsolatedName } from '../../ui/isolated-name.tsx';

export interface ChosenListProps {
  readonly chosen: readonly ChosenEntry[];
  /** Units have no face. */
  readonly showsAvatars: boolean;
  readonly onChange: (chosen: readonly ChosenEntry[]) => void;
}

export function ChosenList(props: ChosenListProps): ReactElement {
  const { chosen, onChange } = props;
  const { t } = useText();
  if (chosen.length === 0) return <p className="tw-picker-none">{t('picker.none')}</p>;
  const remove = (id: string): void => {
    onChange(chosen.filter((entry) => entry.id !== id));
  };
  const onKeyDown = (event: KeyboardEvent, id: string): void => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      onChange(moveEntry(chosen, id, event.key === 'ArrowUp' ? -1 : 1));
    }
    if (event.key === 'Delete') remove(id);
  };
  return (
    <ol className="tw-chosen tw-scroll" aria-label={t('picker.chosen', { n: chosen.length })}>
      {chosen.map((entry, index) => (
        <li
          key={entry.id}
          onKeyDown={(event) => {
            onKeyDown(event, entry.id);
          }}
        >
          <span className="tw-chosen-number">{index + 1}</span>
          {props.showsAvatars && <NameAvatar name={entry.name} size={28} />}
          <strong>
            <IsolatedName name={entry.name} />
          </strong>
          <span className="tw-ellipsis tw-label">{entry.note}</span>
          {entry.isLeader && <span className="tw-chosen-tag">{t('picker.leaderFirst')}</span>}
          <span className="tw-chosen-moves">
            <Button
              type="text"
              size="small"
              icon={<ArrowUpOutlined />}
              aria-label={t('picker.moveUp', { name: entry.name })}
              disabled={index === 0}
              onClick={() => {
                onChange(moveEntry(chosen, entry.id, -1));
              }}
            />
            <Button
              type="text"
              size="small"
              icon={<ArrowDownOutlined />}
              aria-label={t('picker.moveDown', { name: entry.name })}
              disabled={index === chosen.length - 1}
              onClick={() => {
                onChange(moveEntry(chosen, entry.id, 1));
              }}
            />
          </span>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('action.remove', { name: entry.name })}
            onClick={() => {
              remove(entry.id);
            }}
          />
        </li>
      ))}
    </ol>
  );
}
