/** PreviewPane: the chosen hit on paper, scrolled to the first place that was found; F3 goes on. */
import { InfoCircleOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Pane } from '../../ui/pane.tsx';
import { clockWords } from '../../ui/time-words.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { OfficialPage } from '../document/official-page.tsx';
import { skipBlankMargin } from '../document/skip-blank-margin.ts';
import type { PageMark } from '../document/page/document-page-model.ts';
import type { SearchPreview } from './search-model.ts';
import type { SearchScreenProps } from './search-screen.tsx';

export interface PreviewPaneProps extends Pick<
  SearchScreenProps,
  'completeUntil' | 'onOpen' | 'onPrint'
> {
  readonly preview: SearchPreview;
  readonly terms: readonly string[];
}

export function PreviewPane(props: PreviewPaneProps): ReactElement {
  const { preview, terms } = props;
  const { t } = useText();
  const desk = useRef<HTMLDivElement>(null);
  const place = useRef(0);
  const marks = useMemo<readonly PageMark[]>(
    () => terms.map((text) => ({ text, kind: 'hit' })),
    [terms],
  );
  const show = (index: number): void => {
    const hits = desk.current?.querySelectorAll<HTMLElement>('[data-mark="hit"]');
    if (hits === undefined || hits.length === 0) return;
    place.current = index % hits.length;
    hits[place.current]?.scrollIntoView({ block: 'center' });
  };
  useEffect(() => {
    place.current = 0;
    const element = desk.current;
    const first = element?.querySelector<HTMLElement>('[data-mark="hit"]');
    if (element === null) return;
    skipBlankMargin(element);
    if (first === null || first === undefined) return;
    // Head and first hit together when they fit; otherwise the hit.
    const below = first.getBoundingClientRect().bottom - element.getBoundingClientRect().top;
    if (below > element.clientHeight) first.scrollIntoView({ block: 'center' });
  }, [preview.id]);
  const next = (): void => {
    show(place.current + 1);
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
            <Button
              size="small"
              icon={<PrinterOutlined />}
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
        {preview.page !== null && <OfficialPage model={preview.page} marks={marks} />}
      </div>
    </Pane>
  );
}

function PreviewFacts(props: PreviewPaneProps & { readonly onNext: () => void }): ReactElement {
  const { preview, completeUntil } = props;
  const { t } = useText();
  const { timeZone } = useCalendar();
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
          {t('search.rightsNote', { clock: clockWords(completeUntil, timeZone) })}
        </p>
      )}
    </>
  );
}
