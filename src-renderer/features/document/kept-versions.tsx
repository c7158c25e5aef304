/** KeptVersions: texts and attachments that were replaced, compared with the text of now; one can be taken up again. */
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { FileChip } from '../../ui/file-chip.tsx';
import { fullMomentWords } from '../../ui/time-words.ts';
import { ContentDiffView } from './content-diff-view.tsx';
import { useViewer } from '../viewer/viewer-context.tsx';

type Desk = QueryResult<'drafting.desk'>;

export interface KeptVersionsProps {
  readonly documentId: string;
  /** The text of now. */
  readonly content: DocumentContent;
  readonly versions: Desk['versions'];
  readonly replacedFiles: Desk['replacedFiles'];
  /** Takes the text of a version into the draft; absent where one only reads. */
  readonly onAdopt?: ((content: DocumentContent) => void) | undefined;
}

export function KeptVersions(props: KeptVersionsProps): ReactElement {
  const { replacedFiles } = props;
  const { t } = useText();
  const viewer = useViewer();
  return (
    <>
      <section aria-label={t('versions.title')}>
        <Compared {...props} />
      </section>
      <section aria-label={t('versions.files')}>
        <h3 className="tw-section">{t('versions.files')}</h3>
        {replacedFiles.length === 0 && <p className="tw-mute">{t('versions.noFiles')}</p>}
        {replacedFiles.map(({ fileRefId, name, size, held }) => (
          <FileChip
            key={fileRefId}
            name={name}
            sizeBytes={size}
            held={held}
            onOpen={() => {
              viewer.open({ fileRefId });
            }}
          />
        ))}
      </section>
    </>
  );
}

function Compared({ documentId, content, versions, onAdopt }: KeptVersionsProps): ReactElement {
  const { t } = useText();
  const { timeZone } = useCalendar();
  const [chosen, setChosen] = useState<number | null>(null);
  const n = chosen ?? versions[0]?.n ?? 1;
  const version = useQuery('drafting.version', { documentId, n });
  const before = version.data?.content ?? null;
  if (versions.length === 0) return <p className="tw-mute">{t('versions.none')}</p>;
  return (
    <>
      <div className="tw-versions-head">
        <Select
          aria-label={t('versions.title')}
          value={n}
          options={versions.map((one) => ({
            value: one.n,
            label: t(`versions.${one.why}`, {
              n: one.n,
              name: one.byName,
              at: fullMomentWords(one.at, timeZone, t),
            }),
          }))}
          onChange={setChosen}
        />
        {before !== null && onAdopt !== undefined && (
          <Button
            onClick={() => {
              onAdopt(before);
            }}
          >
            {t('versions.adopt')}
          </Button>
        )}
      </div>
      <p className="tw-label">{t('versions.legend')}</p>
      {before !== null && <ContentDiffView before={before} after={content} />}
    </>
  );
}
