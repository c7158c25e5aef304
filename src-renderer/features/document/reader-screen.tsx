/**
 * ReaderScreen: list, page and opinions; a leader reads, writes one line and goes on to the next.
 *
 * In a narrow window the list becomes a button and the opinions a strip with the proposal; both open as drawers.
 */
import { ArrowLeftOutlined, FileTextOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import { useText } from '../../i18n/text.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { useStatusHints } from '../../ui/status-hints.tsx';
import type { StatusHint } from '../../ui/status-hints.tsx';
import type { Route } from '../../app/routes.ts';
import type { PageMark } from '../page/page-marks.ts';
import { useProofPlace } from '../page/use-proof-place.ts';
import { InkPad } from '../leader-desk/ink-pad.tsx';
import { InkView } from '../leader-desk/ink-view.tsx';
import { usePen } from '../leader-desk/use-pen.ts';
import { useWrittenInk } from '../leader-desk/use-written-ink.ts';
import type { LeaderOpinion } from './leader-acts.ts';
import { OpinionPane } from './opinion-pane.tsx';
import type { OpinionTab } from './opinion-pane.tsx';
import { PageDesk } from './page-desk.tsx';
import { useSealedPage } from './page-of-view.ts';
import { usePagePictures } from './use-page-pictures.tsx';
import { ReaderActions } from './reader-actions.tsx';
import { ReaderList } from './reader-list.tsx';
import { ReaderBanners } from './reader-banners.tsx';
import type { OpinionView, ReaderDocument, ReaderListItem } from './reader-model.ts';
import './reader.css';

export interface ReaderScreenProps {
  readonly title: string;
  readonly items: readonly ReaderListItem[];
  readonly current: string | null;
  /** Null while nothing is chosen. */
  readonly document: ReaderDocument | null;
  /** What the archive keeps of a document that is not on this machine. */
  readonly filed?: ReactElement | null;
  readonly phrases: readonly string[];
  /** Filters and the way to a new draft, under the head of the list. */
  readonly listTools?: ReactElement;
  /** What this identity may do besides the leader's acts. */
  readonly workBar?: ReactElement | null;
  readonly onCurrent: (id: string) => void;
  /** Gives the opinion of the step at hand; true when it is stored. */
  readonly onGive: (opinion: LeaderOpinion) => Promise<boolean>;
  /** After an act the desk goes on by itself; a page of the documents stays. */
  readonly onActed?: () => void;
  /** Where 下一件 leads, when it is not the next row. */
  readonly onNext?: () => void;
  /** Esc: back to the list that this page was opened from. */
  readonly onBack?: () => void;
  readonly onGo: (route: Route) => void;
  readonly onOpenAttachment: (id: string) => void;
  readonly onPrint: (id: string) => void;
}

const HINTS: readonly StatusHint[] = [
  { actions: ['list.next', 'list.previous'], word: 'hint.moveDocument' },
  { actions: ['leader.page'], word: 'hint.page' },
  { actions: ['leader.circle'], word: 'hint.circle' },
  { actions: ['leader.agree'], word: 'hint.agree' },
  { actions: ['leader.phrase1', 'leader.phrase2', 'leader.phrase3'], word: 'hint.phrases' },
  { actions: ['leader.next'], word: 'hint.next' },
];

export function ReaderScreen(props: ReaderScreenProps): ReactElement {
  const { document } = props;
  const width = useWidthClass();
  const scroller = useRef<HTMLDivElement>(null);
  const [tab, setTab] = useState<OpinionTab>('opinions');
  const [drawer, setDrawer] = useState<'list' | 'opinions' | null>(null);
  const page = useSealedPage(document);
  const place = useProofPlace(scroller, page);
  useStatusHints(HINTS);
  const isTight = width === 'tight';
  const isNarrow = isTight || width === 'narrow';
  const close = (): void => {
    setDrawer(null);
  };
  const opinions = document !== null && (
    <OpinionPane
      document={document}
      tab={tab}
      onTab={setTab}
      onOpenAttachment={props.onOpenAttachment}
      onPlace={place.show}
      onGo={props.onGo}
    />
  );
  const desk = (
    <PagePane
      {...props}
      page={page}
      isTight={isTight}
      scroller={scroller}
      marks={place.marks}
      onDrawer={setDrawer}
      onAttachments={() => {
        setTab('attachments');
        if (isTight) setDrawer('opinions');
      }}
    />
  );
  return (
    <>
      {isTight ? (
        desk
      ) : (
        <SplitPanes
          name="reader"
          panes={[
            {
              key: 'list',
              width: isNarrow ? 264 : 300,
              min: 220,
              max: 420,
              content: <ListPane {...props} />,
            },
            { key: 'page', content: desk, min: 560 },
            ...(opinions === false
              ? []
              : [
                  {
                    key: 'opinions',
                    width: isNarrow ? 312 : 344,
                    min: 280,
                    max: 480,
                    content: <OpinionRegion>{opinions}</OpinionRegion>,
                  },
                ]),
          ]}
        />
      )}
      <Drawer
        open={drawer === 'list'}
        placement="left"
        size={360}
        title={props.title}
        onClose={close}
      >
        <ReaderList
          label={props.title}
          items={props.items}
          current={props.current}
          onCurrent={props.onCurrent}
        />
      </Drawer>
      <Drawer open={drawer === 'opinions'} size={400} title={document?.title ?? ''} onClose={close}>
        {opinions}
      </Drawer>
    </>
  );
}

function OpinionRegion(props: { readonly children: ReactElement }): ReactElement {
  const { t } = useText();
  return (
    <Pane label={t('reader.tab.opinions')} region="complementary">
      {props.children}
    </Pane>
  );
}

function ListPane(props: ReaderScreenProps): ReactElement {
  const { t } = useText();
  return (
    <Pane
      label={props.title}
      region="navigation"
      scroll={false}
      head={
        <PaneHead
          title={props.title}
          note={t('reader.count', { n: props.items.length })}
          extra={<span className="tw-label">{t('reader.byLimit')}</span>}
        />
      }
    >
      {props.listTools}
      {props.items.length === 0 ? (
        <EmptyState title={t('reader.listEmpty')} text={t('reader.listEmptyText')} />
      ) : (
        <ReaderList
          label={props.title}
          items={props.items}
          current={props.current}
          onCurrent={props.onCurrent}
        />
      )}
    </Pane>
  );
}

const noOpinions: readonly OpinionView[] = [];

function opinionsOf({ groups, proposal }: ReaderDocument): readonly OpinionView[] {
  const listed = groups.flatMap(({ opinions }) => opinions);
  return proposal === null ? listed : [proposal, ...listed];
}

interface PagePaneProps extends ReaderScreenProps {
  readonly isTight: boolean;
  /** With its seals; null while only the title is on this computer. */
  readonly page: PageDocument | null;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly marks: readonly PageMark[];
  readonly onDrawer: (drawer: 'list' | 'opinions') => void;
  readonly onAttachments: () => void;
}

function PagePane(props: PagePaneProps): ReactElement {
  const { t } = useText();
  const { document, isTight, page } = props;
  const pictureOf = usePagePictures(document?.id ?? null, document?.view.pictures);
  const pen = usePen(document?.id ?? null);
  const written = useWrittenInk(document === null ? noOpinions : opinionsOf(document));
  const overlay = useCallback(
    (sheet: number): ReactElement => (
      <>
        <InkView page={sheet} written={written} />
        {pen.isOpen && (
          <InkPad page={sheet} drawing={pen.drawing} tool={pen.tool} onChange={pen.change} />
        )}
      </>
    ),
    [written, pen],
  );
  const listButton = (
    <Button
      type="text"
      icon={<UnorderedListOutlined />}
      onClick={() => {
        props.onDrawer('list');
      }}
    >
      {t('reader.count', { n: props.items.length })}
    </Button>
  );
  if (document === null) {
    return <NoDocument filed={props.filed ?? null} listButton={isTight ? listButton : null} />;
  }
  const start = isTight ? (
    <>
      {listButton}
      <span className="tw-ellipsis" title={document.title}>
        {document.title}
      </span>
    </>
  ) : (
    <>
      {props.onBack !== undefined && (
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={props.onBack}>
          {t('desk.back')}
          <KeyHint action="global.back" />
        </Button>
      )}
      <span className="tw-ellipsis">{document.sourceWord}</span>
    </>
  );
  return (
    <Pane label={document.title} ground="desk" scroll={false}>
      <h1 className="tw-hidden">{document.title}</h1>
      <ReaderBanners view={document.view} />
      {page === null ? (
        <EmptyState
          icon={<FileTextOutlined />}
          title={t('reader.notHeld')}
          text={t('reader.notHeldText')}
        />
      ) : (
        <PageDesk
          documentId={document.id}
          document={page}
          start={start}
          pictureOf={pictureOf}
          attachmentCount={document.attachments.length}
          overlay={overlay}
          marks={props.marks}
          scroller={props.scroller}
          onAttachments={props.onAttachments}
          onPrint={() => {
            props.onPrint(document.id);
          }}
        />
      )}
      {isTight && (
        <ProposalStrip
          document={document}
          onOpen={() => {
            props.onDrawer('opinions');
          }}
        />
      )}
      <ReaderActions key={document.id} {...props} document={document} pen={pen} />
    </Pane>
  );
}

function NoDocument(props: {
  readonly filed: ReactElement | null;
  readonly listButton: ReactElement | null;
}): ReactElement {
  const { t } = useText();
  const { filed, listButton } = props;
  return (
    <Pane label={t('reader.pageRegion')} ground={filed === null ? 'desk' : 'surface'}>
      {listButton}
      {filed ?? (
        <EmptyState
          icon={<FileTextOutlined />}
          title={t('reader.noDocument')}
          text={t('reader.noDocumentText')}
        />
      )}
    </Pane>
  );
}

interface ProposalStripProps {
  readonly document: ReaderDocument;
  readonly onOpen: () => void;
}

function ProposalStrip(props: ProposalStripProps): ReactElement {
  const { t } = useText();
  const { proposal } = props.document;
  const count = opinionsOf(props.document).length;
  return (
    <div className="tw-proposal-strip">
      {proposal !== null && (
        <>
          <strong>{t('reader.proposalShort')}</strong>
          <span className="tw-ellipsis" title={proposal.text}>
            {proposal.text}
          </span>
        </>
      )}
      <Button type="link" onClick={props.onOpen}>
        {t('reader.opinionCount', { n: count })}
      </Button>
    </div>
  );
}
