/** SaveSearchButton: gives the search on the screen a name. */
import { StarOutlined } from '@ant-design/icons';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { maxNameChars, maxSaved } from './saved-search.ts';

export interface SaveSearchButtonProps {
  readonly query: string;
  readonly isFull: boolean;
  readonly onSave: (name: string) => void;
}

export function SaveSearchButton(props: SaveSearchButtonProps): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const [name, setName] = useState<string | null>(null);
  const said = name?.trim() ?? '';
  const save = (): void => {
    if (said === '') return;
    props.onSave(said);
    setName(null);
  };
  return (
    <>
      <Button
        icon={<StarOutlined />}
        onClick={() => {
          if (props.isFull) void message.warning(t('search.saveFull', { n: maxSaved }));
          else setName(props.query.trim().slice(0, maxNameChars));
        }}
      >
        {t('search.save')}
      </Button>
      <Modal
        open={name !== null}
        title={t('search.saveTitle')}
        okText={t('search.save')}
        cancelText={t('action.cancel')}
        okButtonProps={{ disabled: said === '' }}
        onOk={save}
        onCancel={() => {
          setName(null);
        }}
        destroyOnHidden
      >
        <label className="tw-label tw-saved-name" htmlFor="saved-search-name">
          {t('search.saveName')}
        </label>
        <Input
          id="saved-search-name"
          autoFocus
          maxLength={maxNameChars}
          value={name ?? ''}
          onChange={(event) => {
            setName(event.target.value);
          }}
          onPressEnter={save}
        />
        <p className="tw-mute">{t('search.saveNote')}</p>
      </Modal>
    </>
  );
}
