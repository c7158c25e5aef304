/** PenBar: the tools of the pen layer while one writes on the page. */
import { ClearOutlined, EditOutlined, ScissorOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { Pen } from './use-pen.ts';
import './ink.css';

export interface PenBarProps {
  readonly pen: Pen;
  readonly isDisabled: boolean;
  readonly onSubmit: () => void;
}

export function PenBar({ pen, isDisabled, onSubmit }: PenBarProps): ReactElement {
  const { t } = useText();
  return (
    <div className="tw-pen-bar" role="group" aria-label={t('ink.layer')}>
      <Segmented<'pen' | 'eraser'>
        value={pen.tool}
        onChange={pen.choose}
        options={[
          { value: 'pen', label: t('ink.pen'), icon: <EditOutlined /> },
          { value: 'eraser', label: t('ink.erase'), icon: <ScissorOutlined /> },
        ]}
      />
      <Button icon={<UndoOutlined />} disabled={!pen.canUndo} onClick={pen.undo}>
        {t('ink.undo')}
      </Button>
      <Button icon={<ClearOutlined />} disabled={!pen.hasStrokes} onClick={pen.clear}>
        {t('ink.clear')}
      </Button>
      <span className="tw-label">{t('ink.hint')}</span>
      <Button onClick={pen.toggle}>{t('ink.close')}</Button>
      <Button type="primary" disabled={!pen.hasStrokes || isDisabled} onClick={onSubmit}>
        {t('ink.done')}
      </Button>
    </div>
  );
}
