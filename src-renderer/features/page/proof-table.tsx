/** ProofTable: what the standard demands of a page and what a produced file really shows, clause by clause. */
import { PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ProofLine } from '../../../src-shared/features/page/final-files-model.ts';
import { useText } from '../../i18n/text.tsx';
import { printProof } from './print-proof.ts';
import { demandedWords, measuredWords, rowWords } from './proof-model.ts';
import './proof.css';

export interface ProofTableProps {
  readonly lines: readonly ProofLine[];
  /** Says what was measured: document and edition of the clauses. */
  readonly caption: string;
  /** Brings the place of a row into view; absent = there is no page beside the table. */
  readonly onPlace?: ((line: ProofLine) => void) | undefined;
}

export function ProofTable({ lines, caption, onPlace }: ProofTableProps): ReactElement {
  const { t } = useText();
  const [onlyFailed, setOnlyFailed] = useState(false);
  const shown = onlyFailed ? lines.filter(({ verdict }) => verdict === 'fail') : lines;
  return (
    <div className="tw-proof">
      <div className="tw-proof-tools">
        <Checkbox
          checked={onlyFailed}
          onChange={({ target }) => {
            setOnlyFailed(target.checked);
          }}
        >
          {t('proof.onlyFailed')}
        </Checkbox>
        <Button
          type="text"
          size="small"
          icon={<PrinterOutlined />}
          onClick={() => {
            printProof(document);
          }}
        >
          {t('proof.print')}
        </Button>
      </div>
      {shown.length === 0 ? (
        <p className="tw-mute">{t('proof.nothingFailed')}</p>
      ) : (
        <table className="tw-proof-table">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t('proof.clause')}</th>
              <th scope="col">{t('proof.element')}</th>
              <th scope="col">{t('proof.required')}</th>
              <th scope="col">{t('proof.measured')}</th>
              <th scope="col">{t('proof.verdict')}</th>
              <th scope="col">{t('proof.strength')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <ProofRow key={line.key} line={line} onPlace={onPlace} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function ProofRow(props: {
  readonly line: ProofLine;
  readonly onPlace: ProofTableProps['onPlace'];
}): ReactElement {
  const { line, onPlace } = props;
  const { t } = useText();
  const words = rowWords(line, t);
  const tone = line.verdict === 'fail' ? (line.strength === '规定' ? 'red' : 'amber') : null;
  return (
    <tr className={tone === null ? '' : `tw-proof-${tone}`}>
      <td>{line.clause}</td>
      <th scope="row">
        {onPlace === undefined || line.sheet === null ? (
          words
        ) : (
          <button
            type="button"
            className="tw-proof-jump"
            title={t('proof.jump', { row: words })}
            onClick={() => {
              onPlace(line);
            }}
          >
            {words}
          </button>
        )}
      </th>
      <td className="tw-figure">{demandedWords(line, t)}</td>
      <td className="tw-figure">{measuredWords(line, t)}</td>
      <td>{t(`proof.verdict.${line.verdict}`)}</td>
      <td className="tw-mute">{t(`proof.strength.${line.strength}`)}</td>
    </tr>
  );
}
