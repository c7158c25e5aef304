/** RepairList: what this computer found to differ from the server and mended by itself: which content, how many rows, when. */
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import type { Translate } from '../../i18n/text.tsx';
import { useText } from '../../i18n/text.tsx';
import { isolated } from '../../ui/isolated-name.tsx';
import { MomentText } from '../../ui/moment-text.tsx';

type Repair = QueryResult<'repair.list'>['rows'][number];

export function RepairList(): ReactElement | null {
  const { t } = useText();
  const rows = useQuery('repair.list', {}).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 className="tw-section">{t('sync.repairs')}</h2>
      <ul className="tw-repairs" aria-label={t('sync.repairs')}>
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              <strong>{contentWords(row, t)}</strong>
              <MomentText at={row.endedAt ?? row.at} form="full" />
            </span>
            <span className="tw-label">{repairWords(row, t)}</span>
          </li>
        ))}
      </ul>
      <p className="tw-problem-note">{t('repair.note')}</p>
    </section>
  );
}

function contentWords({ kind, name }: Pick<Repair, 'kind' | 'name'>, t: Translate): string {
  const content = t(`repair.kind.${kind}`);
  return name === '' ? content : t('repair.named', { content, name: isolated(name) });
}

export function repairWords(
  { endedAt, counts }: Pick<Repair, 'endedAt' | 'counts'>,
  t: Translate,
): string {
  if (endedAt === null) return t('repair.lasts');
  if (counts === null) return t('repair.uncounted');
  const { added, changed, removed } = counts;
  const parts = [
    ...(added > 0 ? [t('repair.added', { n: added })] : []),
    ...(changed > 0 ? [t('repair.changed', { n: changed })] : []),
    ...(removed > 0 ? [t('repair.removed', { n: removed })] : []),
  ];
  return parts.length === 0 ? t('repair.nothing') : parts.join(t('repair.and'));
}
