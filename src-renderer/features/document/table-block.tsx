/** TableBlock: a table of a draft in small, and the window in which it is written. */
import { EditOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { BodyTable } from '../../../src-shared/features/document/body-model.ts';
import { useText } from '../../i18n/text.tsx';
import { TableGrid } from './table-grid.tsx';

export interface TableBlockProps {
  readonly table: BodyTable;
  readonly isReadOnly: boolean;
  /** A table just put in is opened at once. */
  readonly isNew: boolean;
  readonly onChange: (table: BodyTable) => void;
}

const shownRows = 5;

export function TableBlock({ table, isReadOnly, isNew, onChange }: TableBlockProps): ReactElement {
  const { t } = useText();
  const [isOpen, setIsOpen] = useState(isNew);
  const size = { rows: table.rows.length, columns: table.columns.length };
  return (
    <div className="tw-table-block">
      {table.caption !== '' && <p className="tw-label">{table.caption}</p>}
      <div className="tw-scroll tw-table-small">
        <table>
          <tbody>
            {table.rows.slice(0, shownRows).map((row, y) => (
              <tr key={y} data-head={y < table.headRows}>
                {row.map((cell, x) => (
                  <td key={x}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="tw-block-acts">
        <Button
          size="small"
          icon={<EditOutlined />}
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {t(isReadOnly ? 'table.show' : 'table.edit')}
        </Button>
        <span className="tw-label tw-mute">
          {t('table.size', size)}
          {table.orientation === 'landscape' && ` · ${t('table.landscape')}`}
        </span>
      </div>
      <Modal
        open={isOpen}
        title={t('table.title')}
        width={920}
        okText={t('table.done')}
        cancelButtonProps={{ style: { display: 'none' } }}
        destroyOnHidden
        onOk={() => {
          setIsOpen(false);
        }}
        onCancel={() => {
          setIsOpen(false);
        }}
      >
        <TableGrid table={table} isReadOnly={isReadOnly} onChange={onChange} />
      </Modal>
    </div>
  );
}
