/** DisposalLines: what a list holds: the appraisal of each item, what became of it, and the digests of its files. */
import { Button, Table } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { Translate } from '../../i18n/text.tsx';
import { CheckMark } from './check-mark.tsx';
import type { CheckMarkProps } from './check-mark.tsx';
import type { DisposalLine } from './disposal-seat.ts';

export interface DisposalLinesProps {
  readonly lines: readonly DisposalLine[];
  /** null = nothing is appraised now. */
  readonly onAppraise: ((line: DisposalLine) => void) | null;
}

const tones: Readonly<Record<DisposalLine['state'], CheckMarkProps['state']>> = {
  open: 'notNeeded',
  going: 'doubtful',
  destroyed: 'there',
  extended: 'there',
  stopped: 'missing',
  withdrawn: 'notNeeded',
};

export function DisposalLines({ lines, onAppraise }: DisposalLinesProps): ReactElement {
  const { t } = useText();
  return (
    <Table<DisposalLine>
      size="small"
      rowKey="id"
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={[...lines]}
      {...(lines.some(({ files }) => files.length > 0) ? { expandable: digests } : {})}
      columns={[
        { title: t('disposal.archiveNo'), dataIndex: 'archiveNo', width: 190 },
        { title: t('disposal.item'), dataIndex: 'title' },
        {
          title: t('disposal.until'),
          width: 100,
          render: (_, line) => t('disposal.untilOf', { n: line.keptUntil }),
        },
        {
          title: t('disposal.verdict'),
          width: 180,
          render: (_, line) => (
            <>
              {verdictWords(line, t)}
              <div className="tw-records-second">
                {[line.reason, line.opinion].filter(Boolean).join('；')}
              </div>
            </>
          ),
        },
        { title: t('disposal.state'), width: 120, render: (_, line) => <State line={line} /> },
        ...(onAppraise === null
          ? []
          : [
              {
                width: 76,
                render: (_: unknown, line: DisposalLine) => (
                  <Button
                    size="small"
                    type={line.verdict === null ? 'primary' : 'default'}
                    onClick={() => {
                      onAppraise(line);
                    }}
                  >
                    {t('disposal.appraise')}
                  </Button>
                ),
              },
            ]),
      ]}
    />
  );
}

const digests = {
  rowExpandable: ({ files }: DisposalLine) => files.length > 0,
  expandedRowRender: (line: DisposalLine) => <Digests line={line} />,
};

function verdictWords({ verdict, extendTo }: DisposalLine, t: Translate): string {
  if (verdict === null) return t('disposal.verdict.wanted');
  if (verdict === 'destroy') return t('disposal.verdict.destroy');
  const until =
    extendTo === null ? t('disposal.extendForGood') : t('disposal.extendTo', { n: extendTo });
  return `${t('disposal.verdict.extend')}：${until}`;
}

function State({ line }: { readonly line: DisposalLine }): ReactElement {
  const { t } = useText();
  const { because } = line;
  return (
    <>
      <CheckMark state={tones[line.state]}>{t(`disposal.line.${line.state}`)}</CheckMark>
      {(because === 'itemOnHold' || because === 'itemLent') && (
        <div className="tw-records-second">{t(`disposal.because.${because}`)}</div>
      )}
      {line.keptFiles > 0 && (
        <div className="tw-records-second">{t('disposal.keptFiles', { n: line.keptFiles })}</div>
      )}
    </>
  );
}

function Digests({ line }: { readonly line: DisposalLine }): ReactElement {
  return (
    <ul className="tw-disposal-digests">
      {line.files.map(({ title, sha256 }) => (
        <li key={sha256}>
          {title} <code>{sha256}</code>
        </li>
      ))}
    </ul>
  );
}
