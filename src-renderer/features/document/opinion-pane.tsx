/** OpinionPane: the proposal first, because the leader reads it first; then the others, the flow and the proof. */
import { DiffOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { Tabs } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { FileChip } from '../../ui/file-chip.tsx';
import { OpinionText } from '../../ui/opinion-text.tsx';
import { FlowSteps } from './flow-steps.tsx';
import type { OpinionView, ReaderDocument } from './reader-model.ts';

export type OpinionTab = 'opinions' | 'attachments';

export interface OpinionPaneProps {
  readonly document: ReaderDocument;
  readonly tab: OpinionTab;
  readonly onTab: (tab: OpinionTab) => void;
  readonly onOpenAttachment: (id: string) => void;
}

export function OpinionPane(props: OpinionPaneProps): ReactElement {
  const { t } = useText();
  const { document } = props;
  return (
    <div className="tw-opinion-pane">
      <Tabs
        activeKey={props.tab}
        onChange={(key) => {
          if (key === 'opinions' || key === 'attachments') props.onTab(key);
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
        ]}
      />
    </div>
  );
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
      <OpinionGroup title={t('reader.instructions')} opinions={document.instructions} />
      <OpinionGroup title={t('reader.consulted')} opinions={document.consulted} />
      <section>
        <h2 className="tw-section">{t('reader.flow')}</h2>
        <FlowSteps steps={document.flow} />
      </section>
      <TextProof {...props} />
    </>
  );
}

interface OpinionGroupProps {
  readonly title: string;
  readonly opinions: readonly OpinionView[];
}

function OpinionGroup(props: OpinionGroupProps): ReactElement | null {
  if (props.opinions.length === 0) return null;
  return (
    <section>
      <h2 className="tw-section">
        {props.title} <span className="tw-label tw-mute">{props.opinions.length}</span>
      </h2>
      {props.opinions.map((opinion) => (
        <OpinionText key={opinion.id} {...opinion} />
      ))}
    </section>
  );
}

function TextProof(props: OpinionPaneProps): ReactElement {
  const { t } = useText();
  if (props.document.textState === 'unchanged') {
    return (
      <p className="tw-text-proof tw-tone-green">
        <SafetyCertificateOutlined aria-hidden="true" /> {t('reader.unchanged')}
      </p>
    );
  }
  return (
    <p className="tw-text-proof tw-tone-amber">
      <DiffOutlined aria-hidden="true" /> {t('reader.changed')}
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
        </li>
      ))}
    </ul>
  );
}
