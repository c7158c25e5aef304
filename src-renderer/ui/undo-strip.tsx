/** UndoStrip: says what was done and takes it back; the act is stored at once and leaves the computer later. */
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../i18n/text.tsx';
import { KeyHint } from './key-hint.tsx';
import { useKeys } from './use-keys.ts';

export interface UndoStripProps {
  /** 已同意, 已签收 … */
  readonly word: string;
  readonly onUndo: () => void;
}

export function UndoStrip(props: UndoStripProps): ReactElement {
  const { t } = useText();
  useKeys({ 'global.undo': props.onUndo });
  return (
    <div className="tw-undo" role="status">
      <div>
        <span>{props.word}</span>
        <Button size="small" onClick={props.onUndo}>
          {t('action.undo')}
          <KeyHint action="global.undo" />
        </Button>
      </div>
    </div>
  );
}
