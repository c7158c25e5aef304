/** BlockRow: a table or a picture among the paragraphs of a draft, with what can be done to it. */
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { memo } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { NewBlock } from './block-edits.ts';
import type { DraftParagraph } from './editor-model.ts';
import { PictureBlock } from './picture-block.tsx';
import { TableBlock } from './table-block.tsx';

export interface BlockActs {
  readonly onBlock: (id: string, block: NewBlock) => void;
  readonly onMove: (id: string, delta: 1 | -1) => void;
  readonly onRemove: (id: string) => void;
}

export interface BlockRowProps extends BlockActs {
  readonly paragraph: DraftParagraph;
  readonly label: string;
  readonly isReadOnly: boolean;
  readonly isNew: boolean;
}

export const BlockRow = memo(function BlockRow(props: BlockRowProps): ReactElement {
  const { paragraph, isReadOnly } = props;
  const { id, table, picture } = paragraph;
  const { t } = useText();
  const kind = table === undefined ? t('block.picture') : t('block.table');
  return (
    <div
      className="tw-body-row tw-body-block"
      role="group"
      tabIndex={-1}
      data-paragraph={id}
      aria-label={`${props.label} ${kind}`}
    >
      <div className="tw-body-block-content">
        {table !== undefined && (
          <TableBlock
            table={table}
            isReadOnly={isReadOnly}
            isNew={props.isNew}
            onChange={(changed) => {
              props.onBlock(id, { table: changed });
            }}
          />
        )}
        {picture !== undefined && (
          <PictureBlock
            picture={picture}
            isReadOnly={isReadOnly}
            onChange={(changed) => {
              props.onBlock(id, { picture: changed });
            }}
          />
        )}
      </div>
      {!isReadOnly && (
        <div className="tw-body-block-side">
          <Button
            size="small"
            type="text"
            icon={<ArrowUpOutlined />}
            aria-label={t('block.up', { kind })}
            onClick={() => {
              props.onMove(id, -1);
            }}
          />
          <Button
            size="small"
            type="text"
            icon={<ArrowDownOutlined />}
            aria-label={t('block.down', { kind })}
            onClick={() => {
              props.onMove(id, 1);
            }}
          />
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('block.remove', { kind })}
            onClick={() => {
              props.onRemove(id);
            }}
          />
        </div>
      )}
    </div>
  );
});
