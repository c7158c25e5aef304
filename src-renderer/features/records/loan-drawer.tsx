/** LoanDrawer: what is lent: its page under the borrower's name, its files and its metadata, until it is due. */
import { Drawer } from 'antd';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { useViewMark } from '../viewer/use-view-mark.ts';
import { CorrectionList } from './correction-list.tsx';
import { RecordTables, StampedPage } from './filed-item.tsx';
import { ItemFiles } from './item-files.tsx';

type LoanView = QueryResult<'archive.loanView'>;
type Lent = NonNullable<LoanView['copy']>;

export interface LoanDrawerProps {
  readonly requestId: string | null;
  readonly onClose: () => void;
}

export function LoanDrawer({ requestId, onClose }: LoanDrawerProps): ReactElement {
  const { t } = useText();
  const view = useQuery('archive.loanView', requestId === null ? null : { requestId }).data;
  const copy = view?.copy ?? null;
  return (
    <Drawer
      open={requestId !== null}
      size={880}
      title={copy === null ? t('loan.title') : `${copy.item.archiveNo}　${copy.item.title}`}
      onClose={onClose}
      styles={{ body: { padding: 0, overflow: 'hidden' } }}
    >
      {view !== null && (
        <div
          className="tw-records-item tw-scroll"
          data-readonly={view.slip?.mayPrint !== true}
          tabIndex={0}
          role="group"
          aria-label={t('records.item')}
        >
          {copy === null ? <p>{t('loan.gone')}</p> : <LentItem view={view} copy={copy} />}
        </div>
      )}
    </Drawer>
  );
}

function LentItem({ view, copy }: { readonly view: LoanView; readonly copy: Lent }): ReactElement {
  const { t } = useText();
  const mark = useViewMark();
  const { slip } = view;
  return (
    <>
      {slip?.dueAt != null && (
        <p className="tw-records-second">
          <MomentText at={slip.dueAt} form="full" />{' '}
          {t(slip.mayPrint ? 'loan.termsPrint' : 'loan.terms')}
        </p>
      )}
      {copy.content === null ? (
        <p>{t('loan.noText')}</p>
      ) : (
        <StampedPage
          view={{ content: copy.content, files: view.pictures, record: copy.record }}
          item={copy.item}
          mark={mark}
        />
      )}
      <CorrectionList corrections={copy.corrections} />
      <ItemFiles
        ownerId={copy.id}
        files={[...view.finals, ...view.files]}
        isReadOnly={slip?.mayPrint !== true}
      />
      {copy.record === null ? (
        <p>{t('records.noRecord')}</p>
      ) : (
        <RecordTables record={copy.record} />
      )}
    </>
  );
}
