/** OpinionPane: the proposal first, because the leader reads it first; then the others, the flow and the proof. */
import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Tabs } from 'antd';
import type { ReactElement } from 'react';
import type { ProofLine } from '../../../src-shared/features/page/final-files-model.ts';
import { useText } from '../../i18n/text.tsx';
import { AttachmentTransfer } from './attachment-transfer.tsx';
import { FileChip } from '../../ui/file-chip.tsx';
import { OpinionText } from '../../ui/opinion-text.tsx';
import { Status } from '../../ui/status.tsx';
import type { Route } from '../../app/routes.ts';
import { FinalFilesPane } from '../page/final-files-pane.tsx';
import { BesidePane, BesideTab } from '../message/beside-pane.tsx';
import { LayoutProofNote } from '../page/layout-proof-note.tsx';
import { PhoneRecords } from '../message/phone-records.tsx';
import { SealMarks } from '../seal/seal-marks.tsx';
import { FlowSteps } from './flow-steps.tsx';
import type { OpinionGroup, ReaderDocument } from './reader-model.ts';
import { ReaderRecords } from './reader-records.tsx';
import { TextChanged } from './text-changed.tsx';

export const opinionTabs = ['opinions', 'attachments', 'proof', 'beside'] as const;
export type OpinionTab = (typeof opinionTabs)[number];

export interface OpinionPaneProps {
  readonly document: ReaderDocument;
  readonly tab: OpinionTab;
  readonly onTab: (tab: OpinionTab) => void;
  readonly onOpenAttachment: (id: string) => void;
  /** Brings the place of a row of the layout proof into view. */
  readonly onPlace: (line: ProofLine) => void;
  readonly onGo: (route: Route) => void;
}

export function OpinionPane(props: OpinionPaneProps): ReactElement {
  const { t } = useText();
  const { document } = props;
  return (
    <div className="tw-opinion-pane">
      <Tabs
        activeKey={props.tab}
        onChange={(key) => {
          const tab = opinionTabs.find((one) => one === key);
          if (tab !== undefined) props.onTab(tab);
        }}
        items={[
          {
            key: 'opinions',
            label: t('reader.tab.opinions'),
            children: <OpinionsTab {...props} />,
          },
          {
            key: 'attachments',
            label: t('reader.tab.attachments', { n: document.attachments.length }),
            children: <AttachmentsTab {...props} />,
          },
          {
            key: 'proof',
            label: t('proof.tab'),
            children: (
              <FinalFilesPane
                ownerId={document.id}
                title={document.title}
                isReceived={document.view.document?.flow === 'in'}
                isDraft={isDraft(document)}
                onPlace={props.onPlace}
              />
            ),
          },
          {
            key: 'beside',
            label: <BesideTab documentId={document.id} />,
            // Gone with its tab: what nobody sees is not read.
            destroyOnHidden: true,
            children: <BesidePane key={document.id} documentId={document.id} onGo={props.onGo} />,
          },
        ]}
      />
    </div>
  );
}

/** States in which a text of the office's own is checked, signed or numbered: what it will look like is known, not fixed. */
const draftStates: ReadonlySet<string> = new Set(['D0', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7']);

function isDraft({ view }: ReaderDocument): boolean {
  return view.document?.flow === 'out' && draftStates.has(view.document.state);
}

function OpinionsTab(props: OpinionPaneProps): ReactElement {
  const { t } = useText();
  const { document } = props;
  return (
    <>
      {document.proposal !== null && (
        <section>
          <h2 className="tw-section">{t('reader.proposal')}</h2>
          <OpinionText {...document.proposal} look="framed" />
        </section>
      )}
      {document.groups.map((group) => (
        <OpinionColumnView key={group.column} {...group} />
      ))}
      <section>
        <h2 className="tw-section">{t('reader.flow')}</h2>
        <FlowSteps steps={document.way} />
      </section>
      <ReaderRecords view={document.view} onGo={props.onGo} />
      <PhoneRecords documentId={document.id} />
      <SealMarks documentId={document.id} />
      {isDraft(document) && <LayoutProofNote documentId={document.id} title={document.title} />}
      <TextProof document={document} />
    </>
  );
}

function OpinionColumnView({ column, opinions }: OpinionGroup): ReactElement {
  const { t } = useText();
  return (
    <section>
      <h2 className="tw-section">
        {t(`reader.column.${column}`)} <span className="tw-label tw-mute">{opinions.length}</span>
      </h2>
      {opinions.map((opinion) => (
        <div key={opinion.id}>
          <OpinionText
            {...opinion}
            text={opinion.text === '' && opinion.ink !== null ? t('ink.written') : opinion.text}
          />
          {(opinion.isOnOlderText || opinion.isWaiting) && (
            <p className="tw-opinion-marks">
              {opinion.isOnOlderText && (
                <span className="tw-tone-amber">{t('reader.olderText')}</span>
              )}
              {opinion.isWaiting && <Status is="command.waiting" />}
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

function TextProof({ document }: { readonly document: ReaderDocument }): ReactElement | null {
  const { t } = useText();
  const { textState } = document;
  if (textState === null) return null;
  if (textState === 'changed') return <TextChanged document={document} />;
  return (
    <p className="tw-text-proof tw-tone-green">
      <SafetyCertificateOutlined aria-hidden="true" />{' '}
      {t(textState === 'signed' ? 'reader.unchangedSigned' : 'reader.unchanged')}
    </p>
  );
}

function AttachmentsTab(props: OpinionPaneProps): ReactElement {
  return (
    <ul className="tw-attachment-list">
      {props.document.attachments.map((file) => (
        <li key={file.id}>
          <FileChip
            name={file.name}
            sizeBytes={file.sizeBytes}
            held={file.isHeld}
            {...(file.pages === null ? {} : { pages: file.pages })}
            onOpen={() => {
              props.onOpenAttachment(file.id);
            }}
          />
          <AttachmentTransfer sha256={file.sha256} />
        </li>
      ))}
    </ul>
  );
}
