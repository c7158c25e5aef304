/** BodyTools: a new paragraph, a table of so many rows and columns, a picture from a file. */
import { PictureOutlined, PlusOutlined, TableOutlined } from '@ant-design/icons';
import { Button, InputNumber, Popover } from 'antd';
import { memo, useState } from 'react';
import type { ReactElement } from 'react';
import { maxTableColumns, maxTableRows } from '../../../src-shared/features/document/body-model.ts';
import { chooseFiles } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';
import type { TableSize } from './table-edits.ts';

export interface BodyToolsProps {
  readonly onAdd: () => void;
  readonly onTable: (size: TableSize) => void;
  /** Absent where no picture can be brought along. */
  readonly onPictures: ((files: readonly File[]) => void) | undefined;
}

const usualSize: TableSize = { rows: 4, columns: 3 };
const pictureTypes = 'image/png,image/jpeg';

export const BodyTools = memo(function BodyTools(props: BodyToolsProps): ReactElement {
  const { onAdd, onTable, onPictures } = props;
  const { t } = useText();
  return (
    <div className="tw-body-tools">
      <button type="button" className="tw-body-add" onClick={onAdd}>
        <PlusOutlined aria-hidden="true" /> {t('editor.newLine')}
      </button>
      <TableChoice onTable={onTable} />
      {onPictures !== undefined && (
        <Button
          type="text"
          icon={<PictureOutlined />}
          onClick={() => {
            void chooseFiles({ accept: pictureTypes, multiple: true }).then(onPictures);
          }}
        >
          {t('block.picture')}
        </Button>
      )}
    </div>
  );
});

function TableChoice({ onTable }: Pick<BodyToolsProps, 'onTable'>): ReactElement {
  const { t } = useText();
  const [isOpen, setIsOpen] = useState(false);
  const [size, setSize] = useState(usualSize);
  const count = (field: keyof TableSize, max: number): ReactElement => (
    <label className="tw-table-tool">
      {t(`table.${field}`)}
      <InputNumber
        size="small"
        aria-label={t(`table.${field}`)}
        min={1}
        max={max}
        value={size[field]}
        onChange={(value) => {
          if (value !== null) setSize({ ...size, [field]: Math.round(value) });
        }}
      />
    </label>
  );
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setIsOpen}
      title={t('table.insert')}
      content={
        <div className="tw-table-tools">
          {count('rows', maxTableRows)}
          {count('columns', maxTableColumns)}
          <Button
            size="small"
            type="primary"
            onClick={() => {
              setIsOpen(false);
              onTable(size);
            }}
          >
            {t('table.insert')}
          </Button>
        </div>
      }
    >
      <Button type="text" icon={<TableOutlined />}>
        {t('block.table')}
      </Button>
    </Popover>
  );
}
