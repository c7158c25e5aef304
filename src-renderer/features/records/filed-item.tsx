/** FiledItem: one filed item: its page with the archive stamp, its files, parts, core elements and way. */
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { stampPlace } from '../../../src-shared/features/archive/archive-stamp.ts';
import { pageDocumentOf } from '../../../src-shared/features/page/page-document-of.ts';
import { opinionWords, stepWords } from '../../../src-shared/features/page/forms/form-words.ts';
import { pageFactsOf } from '../../../src-shared/features/page/page-facts.ts';
import { coreElements } from '../../../src-shared/layout/metadata.ts';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import { watermarkOf } from '../../../src-shared/layout/printing/watermark-face.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { usePagePictures } from '../document/use-page-pictures.tsx';
import { OfficialPage } from '../page/official-page.tsx';
import { usePageEngine } from '../page/page-engine.ts';
import { WatermarkOverlay } from '../print/watermark-overlay.tsx';
import { CorrectionDialog } from './correction-dialog.tsx';
import { CorrectionList } from './correction-list.tsx';
import { ItemFiles } from './item-files.tsx';
import type { ArchiveItem } from './records-model.ts';
import { StampOnPage } from './stamp-on-page.tsx';
import './records.css';

/** The way is told in the words of the office's own sheets. */
const wayWords: ReadonlyMap<string, string> = new Map([
  ...Object.entries(opinionWords),
  ...Object.entries(stepWords),
]);

type ItemRecord = NonNullable<QueryResult<'archive.view'>['record']>;
/** What a page is drawn from: of the partition, or of a loan. */
type View = Pick<QueryResult<'archive.view'>, 'content' | 'files' | 'record'>;

export interface FiledItemProps {
  readonly view: QueryResult<'archive.view'>;
  /** Who may ask for a correction; absent = one only looks. */
  readonly archivistId?: string | null;
  /** Number and title stand above it; absent = they stand in the head around it. */
  readonly isTitled?: boolean;
}

/** All that is kept of an item; nothing where it is not on this machine. */
export function FiledItem({ view, archivistId, isTitled }: FiledItemProps): ReactElement | null {
  const { t } = useText();
  const { item, pictures } = view;
  const page = useMemo(() => ({ ...view, files: pictures }), [view, pictures]);
  if (item === null) return null;
  return (
    <div
      className="tw-records-item tw-scroll"
      tabIndex={0}
      role="group"
      aria-label={t('records.item')}
    >
      {isTitled === true && <h2 className="tw-section">{`${item.archiveNo}　${item.title}`}</h2>}
      <CorrectBar view={view} item={item} archivistId={archivistId ?? null} />
      <StampedPage view={page} item={item} />
      <ItemFiles ownerId={item.id} files={[...view.finals, ...view.files]} isReadOnly={false} />
      <CorrectionList corrections={view.corrections} />
      {item.basis !== undefined && item.basis.ruleNo !== '' && (
        <p>
          {t('records.basis', {
            table: item.basis.tableName,
            ruleNo: item.basis.ruleNo,
            text: item.basis.ruleText,
          })}
          {item.basis.reason !== '' && t('records.note.reason', { reason: item.basis.reason })}
        </p>
      )}
      {view.record === null ? (
        <p>{t('records.noRecord')}</p>
      ) : (
        <RecordTables record={view.record} />
      )}
    </div>
  );
}

/** A correction is asked for here; one that waits is told. */
function CorrectBar(props: {
  readonly view: QueryResult<'archive.view'>;
  readonly item: ArchiveItem;
  readonly archivistId: string | null;
}): ReactElement | null {
  const { view, item, archivistId } = props;
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  if (view.asked !== null) return <p className="tw-records-left">{t('correction.waits')}</p>;
  if (archivistId === null) return null;
  return (
    <div>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('correction.ask')}
      </Button>
      {isOpen && (
        <CorrectionDialog
          item={item}
          archivistId={archivistId}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}

interface StampedPageProps {
  readonly view: View;
  readonly item: ArchiveItem;
  /** Lines across every sheet. */
  readonly mark?: readonly string[];
}

export function StampedPage(props: StampedPageProps): ReactElement {
  const { view, item } = props;
  const { t } = useText();
  const page = useMemo(() => pageOf(view, item), [view, item]);
  return page === null ? <p>{t('records.noText')}</p> : <Stamped {...props} page={page} />;
}

function Stamped(props: StampedPageProps & { readonly page: PageDocument }): ReactElement {
  const { page, item, view, mark } = props;
  const { t } = useText();
  const engine = usePageEngine();
  const laid = engine.layOut(page);
  const pictureOf = usePagePictures(null, view.files);
  const [first] = laid.pages;
  const place = first === undefined ? undefined : stampPlace(first);
  const lines = useMemo(
    () => (mark === undefined ? null : watermarkOf(mark, engine.fonts.fonts)),
    [mark, engine],
  );
  const overlay = useCallback(
    (sheet: number) => (
      <>
        {lines !== null && <WatermarkOverlay mark={lines} />}
        {sheet === 1 && place !== undefined && <StampOnPage item={item} place={place} />}
      </>
    ),
    [item, place, lines],
  );
  return (
    <>
      {place === undefined && <p>{t('records.noStampPlace')}</p>}
      <div className="tw-desk tw-records-page">
        <OfficialPage
          document={page}
          laid={laid}
          zoom="fit"
          overlay={overlay}
          pictureOf={pictureOf}
        />
      </div>
    </>
  );
}

/** The page as it was filed; null where only the catalogue is known: a page drawn of it would pass for the original. */
function pageOf({ content, record }: View, item: ArchiveItem): PageDocument | null {
  if (content === null) return null;
  if (content.body.length === 0 && content.attachmentTexts === undefined) return null;
  const { flow, writtenDate } = item;
  const issueNo = item.issueNo ?? record?.core['issueNo'] ?? null;
  const signers = record?.core['signers'] ?? '';
  const document = { flow, writtenDate, issueNo, signerName: signers === '' ? null : signers };
  return pageDocumentOf(content, pageFactsOf({ document, outgoing: null, seals: [] }));
}

export function RecordTables({ record }: { readonly record: ItemRecord }): ReactElement {
  const { t } = useText();
  return (
    <>
      <h3 className="tw-section">{t('records.parts')}</h3>
      <table className="tw-annual">
        <tbody>
          {record.parts.map((part) => (
            <tr key={part.order}>
              <td>{part.order}</td>
              <td>{t(`records.part.${part.role}`)}</td>
              <td>{part.title}</td>
              <td>{part.sha256?.slice(0, 16) ?? t('records.asRows')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className="tw-section">{t('records.core')}</h3>
      <table className="tw-annual">
        <tbody>
          {coreElements.map(({ key, name }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{record.core[key] ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className="tw-section">{t('records.process')}</h3>
      <ol className="tw-records-process">
        {record.process.map((event, index) => (
          <li key={`${index}-${event.at}`}>
            <MomentText at={event.at} form="full" /> {event.unitName} {event.personName}{' '}
            {event.onBehalfOfName !== null &&
              t('records.onBehalfOf', { name: event.onBehalfOfName })}{' '}
            {wayWords.get(event.what) ?? event.what}
          </li>
        ))}
      </ol>
      {record.leftOut > 0 && <p>{t('records.processLeftOut', { n: record.leftOut })}</p>}
    </>
  );
}
