/** EditorDesk: letterheads and recipient groups, the right to edit, and the drawer of kept versions. */
import { Button, Drawer, Select } from 'antd';
import { memo, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useLatest } from '../../ui/use-latest.ts';
import { KeptVersions } from './kept-versions.tsx';
import type { EditorLease } from './use-lease.ts';

type Kit = QueryResult<'drafting.kit'>;

export interface EditorDeskProps {
  readonly documentId: string;
  readonly unitId: string;
  readonly content: DocumentContent;
  readonly lease: EditorLease;
  readonly isReadOnly: boolean;
  readonly onTemplate: (template: Kit['templates'][number]) => void;
  readonly onGroup: (group: Kit['groups'][number]) => void;
  readonly onAdopt: (content: DocumentContent) => void;
}

export function EditorDesk(props: EditorDeskProps): ReactElement {
  const { documentId, content, lease, isReadOnly } = props;
  const { t } = useText();
  const desk = useQuery('drafting.desk', { documentId }).data;
  const [showsVersions, setShowsVersions] = useState(false);
  const acts = useKitActs(props);
  const versions = desk?.versions ?? [];
  const side = versions[0];
  const replacedFiles = desk?.replacedFiles ?? [];
  const hasOld = versions.length > 0 || replacedFiles.length > 0;
  return (
    <div className="tw-editor-kit">
      <KitChoices unitId={props.unitId} isReadOnly={isReadOnly} {...acts} />
      {side?.why === 'side' && (
        <Banner
          boxed
          tone="ink"
          title={t('versions.sideTitle', { name: side.byName, n: side.n })}
          actions={
            <Button
              size="small"
              onClick={() => {
                setShowsVersions(true);
              }}
            >
              {t('versions.sideOpen')}
            </Button>
          }
        />
      )}
      {(hasOld || lease.standing?.is === 'mine') && (
        <div className="tw-editor-kit-row">
          {lease.standing?.is === 'mine' && <CarryButton lease={lease} />}
          {hasOld && (
            <Button
              size="small"
              onClick={() => {
                setShowsVersions(true);
              }}
            >
              {t('versions.open', { n: versions.length + replacedFiles.length })}
            </Button>
          )}
        </div>
      )}
      <Drawer
        open={showsVersions}
        title={t('versions.title')}
        size="large"
        onClose={() => {
          setShowsVersions(false);
        }}
      >
        <KeptVersions
          {...{ documentId, content, versions, replacedFiles }}
          onAdopt={
            isReadOnly
              ? undefined
              : (old) => {
                  setShowsVersions(false);
                  props.onAdopt(old);
                }
          }
        />
      </Drawer>
    </div>
  );
}

/** Who leaves with the text says so, and the others read 离线中. */
function CarryButton({ lease }: { readonly lease: EditorLease }): ReactElement {
  const { t } = useText();
  const isCarried = lease.standing?.is === 'mine' && lease.standing.isCarried;
  return (
    <Button
      size="small"
      aria-pressed={isCarried}
      disabled={!lease.isOnline}
      title={t('lease.carryText')}
      onClick={() => {
        lease.carry(!isCarried);
      }}
    >
      {t(isCarried ? 'lease.carryBack' : 'lease.carry')}
    </Button>
  );
}

type KitActs = Pick<EditorDeskProps, 'onTemplate' | 'onGroup'>;

/** The same functions at every drawing: a key in the text does not draw the choices anew. */
function useKitActs(props: EditorDeskProps): KitActs {
  const latest = useLatest(props);
  return useMemo(
    () => ({
      onTemplate: (template) => {
        latest.current.onTemplate(template);
      },
      onGroup: (group) => {
        latest.current.onGroup(group);
      },
    }),
    [latest],
  );
}

type KitChoicesProps = KitActs & Pick<EditorDeskProps, 'unitId' | 'isReadOnly'>;

const KitChoices = memo(function KitChoices(props: KitChoicesProps): ReactElement {
  const { t } = useText();
  const kit = useQuery('drafting.kit', { unitId: props.unitId });
  return (
    <div className="tw-draft-pair">
      <Select
        aria-label={t('kit.template')}
        placeholder={t('kit.template')}
        value={null}
        disabled={props.isReadOnly}
        options={(kit.data?.templates ?? []).map(({ id, name, note }) => ({
          value: id,
          label: name,
          title: note,
        }))}
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
        disabled={props.isReadOnly}
        options={(kit.data?.groups ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        notFoundContent={t('kit.noGroup')}
        onChange={(id: string | null) => {
          const chosen = kit.data?.groups.find((one) => one.id === id);
          if (chosen !== undefined) props.onGroup(chosen);
        }}
      />
    </div>
  );
});
