/**
 * PrintDialog: what is printed on the left, the pages as they will be on the right.
 *
 * Invariant: the preview draws the very pages of the file; what cannot be printed is said where it is chosen.
 */
import { FilePdfOutlined, FileTextOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Modal, Spin } from 'antd';
import type { ReactElement } from 'react';
import type { PrintPart } from '../../../src-shared/features/print/profiles.ts';
import type { Watermark } from '../../../src-shared/layout/drawing.ts';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import type { printPages } from '../../../src-shared/layout/printing/print-pages.ts';
import { useText } from '../../i18n/text.tsx';
import type { PictureOf } from '../page/sheet.tsx';
import { PrintChoiceForm } from './print-choice-form.tsx';
import { PrintPreview } from './print-preview.tsx';
import type { PrintProfiles } from './use-print-profiles.ts';
import './print.css';

export interface PrintDialogProps {
  readonly title: string;
  readonly isHeld: boolean;
  /** null while it is being read. */
  readonly page: PageDocument | null;
  readonly pages: ReturnType<typeof printPages> | null;
  /** Pages of the print before some of them are chosen. */
  readonly allCount: number;
  readonly parts: readonly PrintPart[];
  readonly profiles: PrintProfiles;
  readonly mark: Watermark | null;
  readonly isBusy: boolean;
  readonly pictureOf: PictureOf;
  readonly onMake: (way: 'paper' | 'pdf' | 'ofd') => void;
  readonly onRuler: () => void;
  readonly onClose: () => void;
}

export function PrintDialog(props: PrintDialogProps): ReactElement {
  const { t } = useText();
  const { pages, page, isBusy } = props;
  const isReady = pages?.ok === true && !isBusy;
  const button = (way: 'paper' | 'pdf' | 'ofd'): Parameters<typeof Button>[0] => ({
    disabled: !isReady,
    onClick: () => {
      props.onMake(way);
    },
  });
  return (
    <Modal
      open
      centered
      width={1040}
      className="tw-print-dialog"
      title={t('print.title')}
      onCancel={props.onClose}
      footer={
        <div className="tw-print-foot">
          <Button
            type="link"
            onClick={props.onRuler}
            disabled={isBusy}
            title={t('print.rulerNote')}
          >
            {t('print.ruler')}
          </Button>
          <span className="tw-print-foot-space" />
          <Button icon={<FilePdfOutlined />} {...button('pdf')}>
            {t('print.pdf')}
          </Button>
          <Button icon={<FileTextOutlined />} {...button('ofd')}>
            {t('print.ofd')}
          </Button>
          <Button type="primary" icon={<PrinterOutlined />} loading={isBusy} {...button('paper')}>
            {t('print.go')}
          </Button>
        </div>
      }
    >
      <div className="tw-print">
        <PrintChoiceForm {...props} />
        {page === null || pages === null ? (
          <div className="tw-print-waiting">
            {props.isHeld ? <Spin /> : t('bridge.documentNotHeld')}
          </div>
        ) : (
          <PrintPreview
            page={page}
            pages={pages}
            allCount={props.allCount}
            mark={props.mark}
            pictureOf={props.pictureOf}
          />
        )}
      </div>
    </Modal>
  );
}
