/** EditorDesk: the lease over the text, letterheads and recipient groups, and the drawer of kept versions. */
import { Alert, Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { momentWords } from '../../ui/time-words.ts';
import { ContentDiffView } from './content-diff-view.tsx';

type Kit = QueryResult<'drafting.kit'>;

export interface EditorDeskProps {
  readonly documentId: string;
  readonly unitId: string;
  readonly identityId: string;
  readonly content: DocumentContent;
  readonly onTemplate: (template: Kit['templates'][number]) => void;
  readonly onGroup: (group: Kit['groups'][number]) => void;
}

export function EditorDesk(props: EditorDeskProps): ReactElement {
  const { documentId, identityId } = props;
  const { t } = useText();
  const calendar = useCalendar();
  const act = useAct();
  const desk = useQuery('drafting.desk', { documentId });
  const [showsVersions, setShowsVersions] = useState(false);
  const lease = desk.data?.lease ?? null;
  const isHeld = lease?.state === 'held';
  const isMine = isHeld && lease.identityId === identityId;
  const until = lease === null ? '' : momentWords(lease.until, calendar, t);
  return (
    <div className="tw-editor-kit">
      {lease !== null && <LeaseNotice lease={lease} isMine={isMine} until={until} />}
      <div className="tw-editor-kit-row">
        <KitChoices {...props} />
        <Button
          disabled={isHeld && !isMine}
          onClick={() => {
            void act(isMine ? 'lease.release' : 'lease.take', { documentId }, { identityId });
          }}
        >
          {isMine ? t('lease.release', { until }) : t('lease.take')}
        </Button>
        <Button
          onClick={() => {
            setShowsVersions(true);
          }}
        >
          {t('versions.open', { n: desk.data?.versions.length ?? 0 })}
        </Button>
      </div>
      <Drawer
        open={showsVersions}
        title={t('versions.title')}
        size="large"
        onClose={() => {
          setShowsVersions(false);
        }}
      >
        <Versions {...props} versions={desk.data?.versions ?? []} />
      </Drawer>
    </div>
  );
}

interface LeaseNoticeProps {
  readonly lease: NonNullable<QueryResult<'drafting.desk'>['lease']>;
  readonly isMine: boolean;
  readonly until: string;
}

/** 王某正在编辑，离线中，至 18:00 */
function LeaseNotice({ lease, isMine, until }: LeaseNoticeProps): ReactElement {
  const { t } = useText();
  return (
    <>
      {lease.state === 'held' && !isMine && (
        <Alert
          type="warning"
          showIcon
          title={t(lease.offline ? 'lease.otherOffline' : 'lease.other', {
            name: lease.personName,
            until,
          })}
        />
      )}
      {lease.state === 'broken' && (
        <Alert
          type="warning"
          showIcon
          title={t('lease.broken', {
            name: lease.brokenByName ?? '',
            reason: lease.reason ?? '',
          })}
        />
      )}
    </>
  );
}

function KitChoices(props: EditorDeskProps): ReactElement {
  const { t } = useText();
  const kit = useQuery('drafting.kit', { unitId: props.unitId });
  return (
    <>
      <Select
        aria-label={t('kit.template')}
        placeholder={t('kit.template')}
        value={null}
        options={(kit.data?.templates ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        notFoundContent={t('kit.noTemplate')}
        onChange={(id: string | null) => {
          const chosen = kit.data?.templates.find((one) => one.id === id);
          if (chosen !== undefined) props.onTemplate(chosen);
        }}
      />
      <Select
        aria-label={t('kit.group')}
        placeholder={t('kit.group')}
        value={null}
        options={(kit.data?.groups ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        notFoundContent={t('kit.noGroup')}
        onChange={(id: string | null) => {
          const chosen = kit.data?.groups.find((one) => one.id === id);
          if (chosen !== undefined) props.onGroup(chosen);
        }}
      />
    </>
  );
}

interface VersionsProps extends EditorDeskProps {
  readonly versions: QueryResult<'drafting.desk'>['versions'];
}

function Versions({ documentId, content, versions }: VersionsProps): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const [chosen, setChosen] = useState<number | null>(null);
  const n = chosen ?? versions[0]?.n ?? 1;
  const version = useQuery('drafting.version', { documentId, n });
  const before = version.data?.content ?? null;
  if (versions.length === 0) return <p className="tw-mute">{t('versions.none')}</p>;
  return (
    <>
      <Select
        aria-label={t('versions.title')}
        value={n}
        options={versions.map((one) => ({
          value: one.n,
          label: t(`versions.${one.why}`, {
            n: one.n,
            name: one.byName,
            at: momentWords(one.at, calendar, t),
          }),
        }))}
        onChange={setChosen}
      />
      {before !== null && <ContentDiffView before={before} after={content} />}
    </>
  );
}
