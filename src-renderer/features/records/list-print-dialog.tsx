/**
 * ListPrintDialog: the pages of the annual list as they will be, before they are printed or kept as a file.
 *
 * Invariant: what is drawn are the very pages of the file; of a long list its beginning, and the dialog says so.
 */
import { FilePdfOutlined, FileTextOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, InputNumber, Modal } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { annualListName } from '../../../src-shared/features/page/forms/annual-list.ts';
import { listToPrint } from '../../../src-shared/features/print/print-material.ts';
import type { ListChoice } from '../../../src-shared/features/print/profiles.ts';
import { maxCopies, maxPageChoice } from '../../../src-shared/features/print/profiles.ts';
import { printPages } from '../../../src-shared/layout/printing/print-pages.ts';
import { createTypesetter } from '../../../src-shared/layout/text/typesetter.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useText } from '../../i18n/text.tsx';
import { usePageEngine } from '../page/page-engine.ts';
import { PrintPreview } from '../print/print-preview.tsx';
import { usePrintActs } from '../print/use-print-acts.ts';
import '../print/print.css';

/** Items of the preview: what is laid out while somebody waits. */
const SHOWN = 400;

type List = QueryResult<'archive.items'>;

export interface ListPrintDialogProps {
  readonly unitId: string;
  readonly list: List & { readonly year: number };
  readonly onClose: () => void;
}

export function ListPrintDialog({ unitId, list, onClose }: ListPrintDialogProps): ReactElement {
  const { t } = useText();
  const acts = usePrintActs();
  const [choice, setChoice] = useState<ListChoice>({ doubleSided: false, copies: 1, pages: '' });
  const { whole, pages } = useListPages(list, choice);
  const allCount = whole.ok ? whole.value.laidOut.pages.length : 0;
  const isBad = !pages.ok && pages.error !== 'nothing';
  const make = (way: 'paper' | 'pdf' | 'ofd') => (): void => {
    void acts.list({ unitId, year: list.year, way, choice }).then((isMade) => {
      if (isMade && way === 'paper') onClose();
    });
  };
  const isReady = pages.ok && !acts.isBusy;
  return (
    <Modal
      open
      centered
      width={1040}
      className="tw-print-dialog"
      title={t('records.list.printTitle')}
      onCancel={onClose}
      footer={
        <div className="tw-print-foot">
          <span className="tw-print-foot-space" />
          <Button icon={<FilePdfOutlined />} disabled={!isReady} onClick={make('pdf')}>
            {t('print.pdf')}
          </Button>
          <Button icon={<FileTextOutlined />} disabled={!isReady} onClick={make('ofd')}>
            {t('print.ofd')}
          </Button>
          <Button
            type="primary"
            icon={<PrinterOutlined />}
            loading={acts.isBusy}
            disabled={!isReady}
            onClick={make('paper')}
          >
            {t('print.go')}
          </Button>
        </div>
      }
    >
      <div className="tw-print">
        <ListChoiceForm
          list={list}
          choice={choice}
          bad={isBad ? t('print.pagesBad', { n: allCount }) : null}
          onChange={(change) => {
            setChoice((held) => ({ ...held, ...change }));
          }}
        />
        <PrintPreview
          page={{ title: annualListName, body: [] }}
          pages={pages}
          allCount={allCount}
          mark={null}
          pictureOf={noPicture}
        />
      </div>
    </Modal>
  );
}

const noPicture = (): null => null;

interface ListPages {
  readonly whole: ReturnType<typeof printPages>;
  readonly pages: ReturnType<typeof printPages>;
}

/** The whole list is laid out once, and again only where some of its pages are chosen. */
function useListPages(
  list: ListPrintDialogProps['list'],
  { doubleSided, pages: chosen }: Pick<ListChoice, 'doubleSided' | 'pages'>,
): ListPages {
  const engine = usePageEngine();
  const lay = useCallback(
    (pages: string) => {
      const { rows, corrected, fondsNo, year } = list;
      const unitName = rows[0]?.unitName ?? '';
      const items = rows.slice(0, SHOWN);
      const facts = { unitName, fondsNo: fondsNo ?? '', year, items, corrected };
      const typesetter = createTypesetter(engine.fonts.fonts);
      return printPages(listToPrint({ ...facts, total: rows.length }, { doubleSided, pages }), {
        typesetter,
        layOut: engine.layOut,
      });
    },
    [list, doubleSided, engine],
  );
  const whole = useMemo(() => lay(''), [lay]);
  const pages = useMemo(() => (chosen === '' ? whole : lay(chosen)), [lay, whole, chosen]);
  return { whole, pages };
}

interface ListChoiceFormProps {
  readonly list: ListPrintDialogProps['list'];
  readonly choice: ListChoice;
  /** Why the pages cannot be chosen so. */
  readonly bad: string | null;
  readonly onChange: (change: Partial<ListChoice>) => void;
}

function ListChoiceForm({ list, choice, bad, onChange }: ListChoiceFormProps): ReactElement {
  const { t } = useText();
  const { fondsNo, year, rows } = list;
  return (
    <Form layout="vertical" className="tw-print-form">
      <Form.Item help={t('records.list.recorded')}>
        {t('records.list.facts', { fonds: fondsNo ?? '', year, n: rows.length })}
      </Form.Item>
      {rows.length > SHOWN && (
        <p className="tw-print-note">{t('records.list.firstOnly', { n: SHOWN })}</p>
      )}
      <Form.Item>
        <Checkbox
          checked={choice.doubleSided}
          onChange={(event) => {
            onChange({ doubleSided: event.target.checked });
          }}
        >
          {t('records.list.doubleSided')}
        </Checkbox>
      </Form.Item>
      <Form.Item
        label={t('print.pages')}
        htmlFor="tw-list-pages"
        validateStatus={bad === null ? '' : 'error'}
        help={bad ?? '\u00a0'}
      >
        <Input
          id="tw-list-pages"
          value={choice.pages}
          maxLength={maxPageChoice}
          placeholder={t('print.pagesHint')}
          onChange={(event) => {
            onChange({ pages: event.target.value });
          }}
        />
      </Form.Item>
      <Form.Item label={t('print.copies')} htmlFor="tw-list-copies" help={t('print.copiesNote')}>
        <InputNumber
          id="tw-list-copies"
          min={1}
          max={maxCopies}
          precision={0}
          value={choice.copies}
          onChange={(copies) => {
            onChange({ copies: copies ?? 1 });
          }}
        />
      </Form.Item>
    </Form>
  );
}
