/** PreviewPane: the chosen hit on paper, scrolled to the first place that was found; F3 goes on. */
import { InfoCircleOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Pane } from '../../ui/pane.tsx';
import { sinceWords } from '../../ui/time-words.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { OfficialPage } from '../page/official-page.tsx';
import { usePageEngine } from '../page/page-engine.ts';
import { allPlaces, markedRanges } from '../page/page-marks.ts';
import type { PageMark } from '../page/page-marks.ts';
import { scrollToPlace } from '../page/page-scroll.ts';
import { skipBlankMargin } from '../page/skip-blank-margin.ts';
import { PinItemButton } from './pin-item-button.tsx';
import type { SearchPreview } from './search-model.ts';
import type { SearchScreenProps } from './search-screen.tsx';

export interface PreviewPaneProps extends Pick<
  SearchScreenProps,
  'completeUntil' | 'onOpen' | 'onPrint'
> {
  readonly preview: SearchPreview;
  /** Marked where it stands as a whole; elsewhere its words are. */
  readonly phrase: string;
  readonly terms: readonly string[];
}

export function PreviewPane(props: PreviewPaneProps): ReactElement {
  const { preview, phrase, terms } = props;
  const { t } = useText();
  const desk = useRef<HTMLDivElement>(null);
  const hit = useRef(0);
  const { page } = preview;
  const { layOut } = usePageEngine();
  const laid = page === null ? null : layOut(page);
  const marks = useMemo(() => {
    const whole = hitMark(phrase);
    const isThere = laid !== null && markedRanges(laid, [whole]).size > 0;
    return isThere ? [whole] : terms.map(hitMark);
  }, [laid, phrase, terms]);
  const hits = useMemo(
    () => (laid === null ? [] : allPlaces(laid, markedRanges(laid, marks))),
    [laid, marks],
  );
  const show = (index: number): void => {
    const place = hits[index % Math.max(1, hits.length)];
    if (place === undefined || desk.current === null) return;
    hit.current = index % hits.length;
    scrollToPlace(desk.current, place, { mustCentre: true });
  };
  useEffect(() => {
    hit.current = 0;
    const element = desk.current;
    if (element === null) return;
    skipBlankMargin(element);
    // Head and first hit together when they fit; otherwise the hit.
    const [first] = hits;
    if (first !== undefined) scrollToPlace(element, first, { mustCentre: false });
  }, [preview.id, hits]);
  const next = (): void => {
    show(hit.current + 1);
  };
  useKeys({ 'archive.nextHit': next });
  return (
    <Pane
      label={t('search.preview')}
      region="complementary"
      scroll={false}
      head={
        <div className="tw-pane-head">
          <h2 className="tw-ellipsis tw-preview-title" title={preview.title}>
            {preview.title}
          </h2>
          <div className="tw-pane-extra">
            {preview.archiveItemId !== null && (
              <PinItemButton archiveItemId={preview.archiveItemId} />
            )}
            <Button
              size="small"
              icon={<PrinterOutlined />}
              disabled={!preview.canPrint}
              onClick={() => {
                props.onPrint(preview.id);
              }}
            >
              {t('action.print')}
            </Button>
            <Button
              size="small"
              type="primary"
              onClick={() => {
                props.onOpen(preview.id);
              }}
            >
              {t('action.open')}
            </Button>
          </div>
        </div>
      }
      foot={<PreviewFacts {...props} onNext={next} />}
    >
      <div
        ref={desk}
        className="tw-desk tw-preview-desk tw-scroll"
        tabIndex={0}
        role="group"
        aria-label={t('search.preview')}
      >
        {page !== null && laid !== null && (
          <OfficialPage document={page} laid={laid} zoom="pane" marks={marks} />
        )}
      </div>
    </Pane>
  );
}

function hitMark(text: string): PageMark {
  return { id: text, kind: 'hit', text, within: null };
}

function PreviewFacts(props: PreviewPaneProps & { readonly onNext: () => void }): ReactElement {
  const { preview, completeUntil } = props;
  const { t } = useText();
  const calendar = useCalendar();
  return (
    <>
      <dl className="tw-facts">
        {preview.archiveNo !== null && (
          <>
            <dt>{t('search.archiveNo')}</dt>
            <dd>{preview.archiveNo}</dd>
          </>
        )}
        {preview.retention !== null && (
          <>
            <dt>{t('search.retention')}</dt>
            <dd>{preview.retention}</dd>
          </>
        )}
        <dt>{t('search.hits')}</dt>
        <dd className="tw-preview-hits">
          {preview.hitWords}
          <Button type="link" size="small" onClick={props.onNext}>
            {t('search.nextHit')}
            <KeyHint action="archive.nextHit" />
          </Button>
        </dd>
      </dl>
      {completeUntil !== null && (
        <p className="tw-preview-note">
          <InfoCircleOutlined aria-hidden="true" />{' '}
          {t('search.rightsNote', { clock: sinceWords(completeUntil, calendar, t) })}
        </p>
      )}
    </>
  );
}
