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
        // The roles are said, because a narrow pane takes the look of a table away.
        <table className="tw-proof-table" role="table">
          <caption>{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                {t('proof.clause')}
              </th>
              <th scope="col" role="columnheader">
                {t('proof.element')}
              </th>
              <th scope="col" role="columnheader">
                {t('proof.required')}
              </th>
              <th scope="col" role="columnheader">
                {t('proof.measured')}
              </th>
              <th scope="col" role="columnheader">
                {t('proof.verdict')}
              </th>
              <th scope="col" role="columnheader">
                {t('proof.strength')}
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
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
    <tr role="row" className={tone === null ? '' : `tw-proof-${tone}`}>
      <td role="cell" className="tw-proof-clause">
        {line.clause}
      </td>
      <th scope="row" role="rowheader">
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
      <td role="cell" className="tw-figure tw-proof-demanded">
        <FigureName name={t('proof.required')} />
        {demandedWords(line, t)}
      </td>
      <td role="cell" className="tw-figure tw-proof-measured">
        <FigureName name={t('proof.measured')} />
        {measuredWords(line, t)}
      </td>
      <td role="cell" className="tw-proof-outcome">
        {t(`proof.verdict.${line.verdict}`)}
      </td>
      <td role="cell" className="tw-mute tw-proof-strength">
        {t(`proof.strength.${line.strength}`)}
      </td>
    </tr>
  );
}

/** Said where there is no heading above the figures; the column's name says it to who listens. */
function FigureName({ name }: { readonly name: string }): ReactElement {
  return (
    <span className="tw-proof-figure-name" aria-hidden="true">
      {name}{' '}
    </span>
  );
}
