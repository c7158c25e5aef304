/** FindingsPane: what the checks found, each with its article and strength; 惯例 never blocks. */
import {
  AimOutlined,
  BookOutlined,
  CheckCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { ComponentType, ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { Status } from '../../ui/status.tsx';
import { countOf } from './editor-model.ts';
import type { FindingSeverity, FindingView } from './editor-model.ts';

export interface FindingsPaneProps {
  readonly findings: readonly FindingView[];
  readonly current: string | null;
  readonly isReadOnly: boolean;
  readonly onCurrent: (id: string) => void;
  readonly onLocate: (id: string) => void;
}

export function FindingsPane(props: FindingsPaneProps): ReactElement {
  const { t } = useText();
  const { findings } = props;
  const errors = countOf(findings, 'error');
  return (
    <Pane
      label={t('editor.findings')}
      region="complementary"
      head={
        <PaneHead
          level={2}
          title={t('editor.findings')}
          extra={<FindingCounts findings={findings} />}
        />
      }
      foot={
        <span className="tw-label">
          {errors > 0 ? t('editor.submitBlocked', { n: errors }) : t('editor.submitReady')}
        </span>
      }
    >
      {findings.length === 0 && (
        <EmptyState icon={<CheckCircleOutlined />} title={t('editor.noFindings')} />
      )}
      <ul className="tw-findings">
        {findings.map((finding) => (
          <FindingCard
            key={finding.id}
            {...props}
            finding={finding}
            isCurrent={finding.id === props.current}
          />
        ))}
      </ul>
    </Pane>
  );
}

const COUNT_LOOKS: readonly (readonly [FindingSeverity, ComponentType, string])[] = [
  ['error', CloseCircleOutlined, 'red'],
  ['confirm', ExclamationCircleOutlined, 'amber'],
  ['hint', InfoCircleOutlined, 'slate'],
];

export function FindingCounts(props: { readonly findings: readonly FindingView[] }): ReactElement {
  const { t } = useText();
  return (
    <span className="tw-finding-counts">
      {COUNT_LOOKS.map(([severity, Icon, tone]) => {
        const n = countOf(props.findings, severity);
        return (
          <span
            key={severity}
            className={`tw-tone-${tone}`}
            title={t(`editor.findingCount.${severity}`, { n })}
          >
            <span aria-hidden="true">
              <Icon /> {n}
            </span>
            <span className="tw-hidden">{t(`editor.findingCount.${severity}`, { n })}</span>
          </span>
        );
      })}
    </span>
  );
}

interface FindingCardProps extends FindingsPaneProps {
  readonly finding: FindingView;
  readonly isCurrent: boolean;
}

function FindingCard(props: FindingCardProps): ReactElement {
  const { finding, isCurrent } = props;
  const { t } = useText();
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li
      ref={card}
      className={`tw-card tw-finding${isCurrent ? ' tw-card-current' : ''}`}
      {...(isCurrent ? { 'aria-current': true } : {})}
      onClick={() => {
        props.onCurrent(finding.id);
      }}
    >
      <Status is={`finding.${finding.severity}`} />
      <h3>{finding.title}</h3>
      <p>{finding.text}</p>
      <div className="tw-finding-source">
        <span>
          <BookOutlined aria-hidden="true" /> {finding.source}
        </span>
        <span>{t(`editor.strength.${finding.strength}`)}</span>
      </div>
      <div className="tw-finding-acts">
        <Button
          size="small"
          icon={<AimOutlined />}
          onClick={() => {
            props.onLocate(finding.id);
          }}
        >
          {t('editor.locate')}
        </Button>
      </div>
    </li>
  );
}
