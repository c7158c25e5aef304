/** ReaderList: the documents that wait for the person; title in full, sender and limit below. */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { PhraseText } from '../../ui/phrase-text.tsx';
import { Status } from '../../ui/status.tsx';
import { TimeLimit } from '../../ui/time-limit.tsx';
import { Urgency } from '../../ui/urgency.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import type { ReaderListItem } from './reader-model.ts';

export interface ReaderListProps {
  readonly label: string;
  readonly items: readonly ReaderListItem[];
  readonly current: string | null;
  readonly onCurrent: (id: string) => void;
}

export function ReaderList(props: ReaderListProps): ReactElement {
  return (
    <VirtualList
      label={props.label}
      items={props.items}
      keyOf={(item) => item.id}
      estimatedHeight={84}
      current={props.current}
      onCurrent={props.onCurrent}
      renderRow={(item, { isCurrent }) => <ReaderRow item={item} isCurrent={isCurrent} />}
    />
  );
}

interface ReaderRowProps {
  readonly item: ReaderListItem;
  readonly isCurrent: boolean;
}

function ReaderRow(props: ReaderRowProps): ReactElement {
  const { item, isCurrent } = props;
  const { t } = useText();
  const weight = isCurrent ? 'tw-strong' : item.done === null ? '' : 'tw-reader-quiet';
  return (
    <div className="tw-reader-row">
      <div className="tw-reader-title">
        <Urgency level={item.urgency} />
        <span className={weight}>
          <PhraseText text={item.title} />
        </span>
      </div>
      <div className="tw-reader-below">
        <span className="tw-ellipsis">
          {item.standsIn === true && `${t('desk.standsIn')} · `}
          {item.sender}
        </span>
        {item.done === null ? (
          <TimeLimit due={item.due} />
        ) : (
          <Status
            is={item.done}
            {...(item.doneParams === undefined ? {} : { params: item.doneParams })}
          />
        )}
      </div>
    </div>
  );
}
