/**
 * NoticeStrip: the newest reminder under the title bar, quietly, with the way to its document; the rest behind one button.
 *
 * Invariant: `reminder.seen` says `shown` only for what this strip drew, and `clicked` only when the person opened it.
 */
import { BellOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import type { Route } from '../../app/routes.ts';
import { useText } from '../../i18n/text.tsx';
import { TimeLimit } from '../../ui/time-limit.tsx';
import './notice-strip.css';

type Notice = QueryResult<'notice.list'>['rows'][number];

export function NoticeStrip({
  onGo,
}: {
  readonly onGo: (route: Route) => void;
}): ReactElement | null {
  const { t } = useText();
  const act = useAct();
  const list = useQuery('notice.list', {});
  const open = (list.data?.rows ?? []).filter(({ state }) => state !== 'clicked');
  const [newest] = open;
  useShown(open);
  if (newest === undefined) return null;
  const see = (notice: Notice): void => {
    const { id: noticeId, identityId, documentId } = notice;
    void act('reminder.seen', { noticeId, identityId, how: 'clicked' }, { identityId });
    onGo(documentId === null ? { screen: 'todo' } : { screen: 'documents', documentId });
  };
  return (
    <div className="tw-notice-strip" role="status">
      <BellOutlined aria-hidden="true" />
      <NoticeWords notice={newest} />
      <Button
        size="small"
        onClick={() => {
          see(newest);
        }}
      >
        {t('notice.see')}
      </Button>
      {open.length > 1 && (
        <Popover
          trigger="click"
          placement="bottomRight"
          title={t('notice.all')}
          content={
            <ul className="tw-notice-list tw-scroll">
              {open.map((notice) => (
                <li key={notice.id}>
                  <NoticeWords notice={notice} />
                  <Button
                    size="small"
                    type="link"
                    onClick={() => {
                      see(notice);
                    }}
                  >
                    {t('notice.see')}
                  </Button>
                </li>
              ))}
            </ul>
          }
        >
          <Button size="small" type="text">
            {t('notice.more', { n: open.length })}
          </Button>
        </Popover>
      )}
    </div>
  );
}

function NoticeWords({ notice }: { readonly notice: Notice }): ReactElement {
  const { t } = useText();
  const isRed = notice.overdue || notice.stage === 'urge' || notice.stage === 'ring';
  return (
    <span className="tw-notice-words">
      <strong className={isRed ? 'tw-tone-red' : 'tw-tone-amber'}>
        {t(`notice.stage.${notice.stage}`)}
      </strong>
      <span className="tw-ellipsis" title={notice.title}>
        {notice.title}
      </span>
      <TimeLimit due={notice.dueAt} />
    </span>
  );
}

/** Tells the server once for each reminder that it was drawn. */
function useShown(open: readonly Notice[]): void {
  const act = useAct();
  const told = useRef(new Set<string>());
  useEffect(() => {
    for (const { id: noticeId, identityId, reminderId, state } of open) {
      if (state !== 'new' || told.current.has(reminderId)) continue;
      told.current.add(reminderId);
      void act('reminder.seen', { noticeId, identityId, how: 'shown' }, { identityId });
    }
  }, [open, act]);
}
