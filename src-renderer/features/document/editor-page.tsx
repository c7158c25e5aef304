/**
 * EditorPage: the live page with line and column ticks, or its elements beside one another.
 *
 * Page and form lead to each other: a click on the page puts the caret into its field, a finding shows its place, and
 * what is being typed stays in sight.
 */
import { Segmented } from 'antd';
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import type { LaidOut } from '../../../src-shared/layout/laid-out.ts';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import { useText } from '../../i18n/text.tsx';
import { Pane } from '../../ui/pane.tsx';
import { useResting } from '../../ui/use-resting.ts';
import { OfficialPage } from '../page/official-page.tsx';
import { usePageEngine } from '../page/page-engine.ts';
import { markPlaces, markedRanges } from '../page/page-marks.ts';
import { noticePins } from '../page/page-notices.ts';
import type { PagePin } from '../page/page-pins.tsx';
import type { PagePlace } from '../page/page-place.ts';
import { PagePreviewTag } from '../page/page-preview-tag.tsx';
import { changedPlace, placeOf, scrollToPlace } from '../page/page-scroll.ts';
import { skipBlankMargin } from '../page/skip-blank-margin.ts';
import { usePageInView } from '../page/use-page-in-view.ts';
import type { DraftParagraph, FindingView } from './editor-model.ts';
import type { DraftValue, Issuer } from './draft-content.ts';
import { findingMarks, findingPins } from './editor-places.ts';
import type { LiveDraft } from './live-draft.ts';
import { useLiveDraft } from './live-draft.ts';
import { useDraftPage } from './use-draft-page.ts';
import { usePagePictures } from './use-page-pictures.tsx';
import type { DocumentView } from './reader-model.ts';

export interface EditorPageProps {
  readonly live: LiveDraft;
  readonly issuer: Issuer;
  readonly pictures: DocumentView['pictures'];
  /** The text that the findings are about. */
  readonly body: readonly DraftParagraph[];
  readonly findings: readonly FindingView[];
  readonly current: string | null;
  /** The finding whose place is to be shown; another object asks anew. */
  readonly shown: { readonly id: string } | null;
  readonly onPlace: (place: PagePlace) => void;
  readonly onFinding: (id: string) => void;
}

export function EditorPage(props: EditorPageProps): ReactElement | null {
  const draft = useLiveDraft(props.live);
  return draft === null ? null : <DrawnDraft {...props} draft={draft} />;
}

function DrawnDraft(props: EditorPageProps & { readonly draft: DraftValue }): ReactElement {
  const { findings, current } = props;
  const { t } = useText();
  const page = useDraftPage(props.draft, props.issuer);
  const [view, setView] = useState<'page' | 'fields'>('page');
  const desk = useRef<HTMLDivElement>(null);
  const laid = usePageEngine().layOut(page);
  const rested = useResting(laid);
  const pictureOf = usePagePictures(null, props.pictures);
  const sheet = usePageInView(desk, laid.pages.length);
  const marks = useMemo(() => findingMarks(findings, props.body), [findings, props.body]);
  const pins = useMemo(
    () => [
      ...findingPins(markPlaces(rested, marks, markedRanges(rested, marks)), findings, current),
      ...noticePins(rested, t),
    ],
    [rested, marks, findings, current, t],
  );
  useLayoutEffect(() => {
    if (desk.current !== null) skipBlankMargin(desk.current, '.tw-ruler');
  }, [view]);
  useFollowing(desk, page, laid);
  useShownFinding(desk, pins, props.shown);
  return (
    <Pane label={t('reader.pageRegion')} region="none" ground="desk" scroll={false}>
      <DeskTools {...{ view, sheet }} laid={rested} count={laid.pages.length} onView={setView} />
      {view === 'page' ? (
        <div
          ref={desk}
          className="tw-desk tw-editor-desk tw-scroll"
          tabIndex={0}
          role="group"
          aria-label={t('reader.pageRegion')}
        >
          <OfficialPage
            document={page}
            laid={laid}
            farLaid={rested}
            marks={marks}
            pins={pins}
            pictureOf={pictureOf}
            showsRuler
            onPlace={props.onPlace}
            onPin={props.onFinding}
          />
        </div>
      ) : (
        <PageFields page={page} />
      )}
    </Pane>
  );
}

interface DeskToolsProps {
  readonly view: 'page' | 'fields';
  readonly sheet: number;
  readonly count: number;
  readonly laid: LaidOut;
  readonly onView: (view: 'page' | 'fields') => void;
}

const DeskTools = memo(function DeskTools(props: DeskToolsProps): ReactElement {
  const { t } = useText();
  return (
    <div className="tw-desk-tools">
      <Segmented<'page' | 'fields'>
        size="small"
        aria-label={t('reader.pageRegion')}
        value={props.view}
        options={[
          { value: 'page', label: t('editor.viewPage') },
          { value: 'fields', label: t('editor.viewFields') },
        ]}
        onChange={props.onView}
      />
      <span className="tw-editor-page-note">
        <PagePreviewTag laid={props.laid} />
        <span className="tw-label">{t('reader.pageOf', { i: props.sheet, n: props.count })}</span>
      </span>
    </div>
  );
});

/** What is typed stays in sight on the page. */
function useFollowing(
  desk: RefObject<HTMLElement | null>,
  page: PageDocument,
  laid: LaidOut,
): void {
  const before = useRef(page);
  useEffect(() => {
    const changed = changedPlace(before.current, page);
    before.current = page;
    const place = changed === null ? null : placeOf(laid, changed, changed.offset);
    if (desk.current !== null && place !== null) {
      scrollToPlace(desk.current, place, { mustCentre: false });
    }
  }, [desk, page, laid]);
}

function useShownFinding(
  desk: RefObject<HTMLElement | null>,
  pins: readonly PagePin[],
  shown: EditorPageProps['shown'],
): void {
  const done = useRef(shown);
  useEffect(() => {
    if (shown === null || done.current === shown) return;
    done.current = shown;
    const pin = pins.find(({ id }) => id === shown.id);
    if (desk.current !== null && pin !== undefined) {
      scrollToPlace(desk.current, pin, { mustCentre: false });
    }
  }, [desk, pins, shown]);
}

function PageFields(props: { readonly page: PageDocument }): ReactElement {
  const { page } = props;
  const { t } = useText();
  return (
    <div
      className="tw-page-fields tw-scroll"
      tabIndex={0}
      role="group"
      aria-label={t('editor.viewFields')}
    >
      <dl className="tw-facts">
        <dt>{t('editor.number')}</dt>
        <dd>{page.issueNo ?? t('editor.numberLocked')}</dd>
        <dt>{t('editor.titleField')}</dt>
        <dd>{page.title}</dd>
        <dt>{t('editor.mainTo')}</dt>
        <dd>{page.mainTo}</dd>
        <dt>{t('editor.attachments')}</dt>
        <dd>{page.attachmentNote.join('；')}</dd>
        <dt>{t('editor.copyTo')}</dt>
        <dd>{page.colophon?.cc ?? ''}</dd>
        <dt>{t('editor.note')}</dt>
        <dd>{page.notes.join('；')}</dd>
      </dl>
    </div>
  );
}
