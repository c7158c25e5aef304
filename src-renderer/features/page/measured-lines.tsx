/** MeasuredLines: what was measured in a PDF and an OFD of one text, one table at a time. */
import { Segmented } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ProofLine } from '../../../src-shared/features/page/final-files-model.ts';
import { useText } from '../../i18n/text.tsx';
import { ProofTable } from './proof-table.tsx';

export interface MeasuredLinesProps {
  readonly pdf: readonly ProofLine[];
  readonly ofd: readonly ProofLine[];
  readonly caption: string;
  readonly onPlace?: ((line: ProofLine) => void) | undefined;
}

export function MeasuredLines(props: MeasuredLinesProps): ReactElement {
  const { t } = useText();
  const [kind, setKind] = useState<'pdf' | 'ofd'>('pdf');
  return (
    <>
      <Segmented
        size="small"
        aria-label={t('proof.which')}
        value={kind}
        onChange={setKind}
        options={(['pdf', 'ofd'] as const).map((value) => ({
          value,
          label: t(`proof.of.${value}`),
        }))}
      />
      <ProofTable lines={props[kind]} caption={props.caption} onPlace={props.onPlace} />
    </>
  );
}
