/** TodoDetailPane: the current document before it is signed for: facts, the check list, what belongs to it. */
import {
  CheckCircleOutlined,
  CheckOutlined,
  CommentOutlined,
  ExclamationCircleOutlined,
  NumberOutlined,
  RollbackOutlined,
  StopOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/text.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { fileSizeWords } from '../../ui/file-size-words.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { KeyAction } from '../../ui/key-bindings.ts';
import { MomentText } from '../../ui/moment-text.tsx';
import { Pane } from '../../ui/pane.tsx';
import { PhraseText } from '../../ui/phrase-text.tsx';
import { Status } from '../../ui/status.tsx';
import { momentWords } from '../../ui/time-words.ts';
import { TimeLimit } from '../../ui/time-limit.tsx';
import { Urgency } from '../../ui/urgency.tsx';
import { isoDateWords } from '../../ui/iso-date-words.ts';
import type { TodoAct, TodoDetail, TodoFile, TodoItem } from './todo-model.ts';
import { isolated } from '../../ui/isolated-name.tsx';

export interface TodoDetailPaneProps {
  readonly item: TodoItem;
  readonly detail: TodoDetail | null;
  readonly place: number;
  readonly total: number;
  readonly onAct: (act: TodoAct) => void;
}

export function TodoDetailPane(props: TodoDetailPaneProps): ReactElement {
  const { t } = useText();
  const { item, detail } = props;
  return (
    <Pane
      label={t('todo.detail')}
      region="complementary"
      className="tw-todo-detail"
      head={
        <div className="tw-pane-head">
          <Status is={item.action} look="tag" />
          <span className="tw-pane-note">
            {t('todo.place', { i: props.place, n: props.total })}
          </span>
        </div>
      }
      foot={
        detail === null || detail.acts.length === 0 ? undefined : (
          <ActBar {...props} detail={detail} />
        )
      }
    >
      <div className="tw-todo-detail-body">
        <div className="tw-todo-heading">
          <Urgency level={item.urgency} />
          <h2>
            <PhraseText text={item.title} />
          </h2>
        </div>
        <DetailBanners item={item} detail={detail} />
        <Facts item={item} detail={detail} />
        {detail !== null && detail.files.length > 0 && (
          <CheckList files={detail.files} isUnsigned={item.isUnsigned} />
        )}
      </div>
    </Pane>
  );
}

/** What the person must know before the facts: a number that is on its way, a sender who asks for it back. */
function DetailBanners({ item, detail }: FactsProps): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const asked = detail?.withdrawal ?? null;
  return (
    <>
      {item.provisionalNo !== null && (
        <Banner
          boxed
          tone="slate"
          title={t('todo.provisionalTitle', { no: item.provisionalNo })}
          text={t('todo.provisionalNote')}
        />
      )}
      {asked !== null && (
        <Banner
          boxed
          tone="amber"
          title={t('withdraw.asked', {
            name: asked.byName,
            at: momentWords(asked.at, calendar, t),
          })}
          text={asked.reason}
        />
      )}
    </>
  );
}

interface FactsProps {
  readonly item: TodoItem;
  readonly detail: TodoDetail | null;
}

function Facts(props: FactsProps): ReactElement {
  const { t } = useText();
  const { item, detail } = props;
  return (
    <dl className="tw-facts">
      <dt>{t('todo.column.sender')}</dt>
      <dd>{item.sender}</dd>
      {item.senderNo !== null && (
        <>
          <dt>{t('todo.column.number')}</dt>
          <dd>{item.senderNo}</dd>
        </>
      )}
      {detail?.writtenDate != null && (
        <>
          <dt>{t('todo.writtenDate')}</dt>
          <dd>{isoDateWords(detail.writtenDate, t)}</dd>
        </>
      )}
      {item.due !== null && (
        <>
          <dt>{item.isUnsigned ? t('todo.signLimit') : t('todo.limit')}</dt>
          <dd>
            <TimeLimit due={item.due} full />
          </dd>
        </>
      )}
      <dt>{t('todo.arrivedAt')}</dt>
      <dd>
        <MomentText at={item.arrivedAt} form="full" />
      </dd>
      {detail?.signed != null && (
        <>
          <dt>{t('todo.signed')}</dt>
          <dd>
            {detail.signed.byName} <MomentText at={detail.signed.at} form="full" />
          </dd>
        </>
      )}
      {item.urgedAt !== null && (
        <>
          <dt>{t('todo.urgedAt')}</dt>
          <dd className="tw-tone-red">
            <MomentText at={item.urgedAt} form="full" />
          </dd>
        </>
      )}
      {detail?.reading != null && detail.reading.purpose !== '' && (
        <>
          <dt>{t('reading.purpose')}</dt>
          <dd>{detail.reading.purpose}</dd>
        </>
      )}
    </dl>
  );
}

function CheckList(props: {
  readonly files: readonly TodoFile[];
  readonly isUnsigned: boolean;
}): ReactElement {
  const { t } = useText();
  const arrived = props.files.filter((file) => file.hasArrived).length;
  const isComplete = arrived === props.files.length;
  return (
    <section>
      <h3 className="tw-section">{t(props.isUnsigned ? 'todo.checkList' : 'todo.files')}</h3>
      <ul className="tw-card tw-rows tw-check-list">
        {props.files.map((file) => (
          <li key={file.id}>
            <span className={file.hasArrived ? 'tw-tone-green' : 'tw-tone-red'} aria-hidden="true">
              {file.hasArrived ? <CheckCircleOutlined /> : <ExclamationCircleOutlined />}
            </span>
            <span className="tw-ellipsis" title={isolated(file.name)}>
              {file.ordinal === 0
                ? t('todo.bodyFile')
                : `${t('todo.attachmentNo', { n: file.ordinal })}　${isolated(file.name)}`}
            </span>
            <span className="tw-file-note">
              {file.pages !== null && `${t('file.pages', { n: file.pages })} · `}
              {file.sizeBytes > 0 && fileSizeWords(file.sizeBytes)}
            </span>
          </li>
        ))}
        {props.isUnsigned && (
          <li className={isComplete ? 'tw-tone-green' : 'tw-tone-red'}>
            {isComplete
              ? t('todo.complete', { n: arrived })
              : t('todo.incomplete', { n: props.files.length, m: arrived })}
          </li>
        )}
      </ul>
    </section>
  );
}

interface ActLook {
  readonly icon: ReactNode;
  readonly hint: KeyAction | null;
}

const ACT_LOOKS: Readonly<Record<TodoAct, ActLook>> = {
  sign: { icon: <CheckOutlined />, hint: 'todo.sign' },
  register: { icon: <NumberOutlined />, hint: 'todo.register' },
  refuse: { icon: <StopOutlined />, hint: 'todo.refuse' },
  open: { icon: null, hint: 'list.open' },
  giveBack: { icon: <RollbackOutlined />, hint: null },
  keep: { icon: <StopOutlined />, hint: null },
  circle: { icon: <CheckOutlined />, hint: 'todo.circle' },
  comment: { icon: <CommentOutlined />, hint: null },
  board: { icon: <TeamOutlined />, hint: null },
};

function ActHint({ act }: { readonly act: TodoAct }): ReactElement | null {
  const { hint } = ACT_LOOKS[act];
  return hint === null ? null : <KeyHint action={hint} />;
}

function ActBar(props: TodoDetailPaneProps & { readonly detail: TodoDetail }): ReactElement {
  const { t } = useText();
  const words: Readonly<Record<TodoAct, string>> = {
    sign: t('todo.sign'),
    register: t('todo.register'),
    refuse: t('todo.refuse'),
    open: t('todo.openDocument'),
    giveBack: t('withdraw.give'),
    keep: t('withdraw.keep'),
    circle: t('reading.circle'),
    comment: t('reading.comment'),
    board: t('circulation.title'),
  };
  return (
    <div className="tw-act-bar">
      {props.detail.acts.map((act, index) => (
        <Button
          key={act}
          size="large"
          type={index === 0 ? 'primary' : 'default'}
          icon={ACT_LOOKS[act].icon}
          onClick={() => {
            props.onAct(act);
          }}
        >
          {words[act]}
          {index === 0 && <ActHint act={act} />}
        </Button>
      ))}
    </div>
  );
}
