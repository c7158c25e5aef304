/** CoverSheets: 交接清单, one sheet a sender, on paper only: number, title, pieces, time, and a line for the hand of the signer. */
import { createPortal } from 'react-dom';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { fullMomentWords } from '../../ui/time-words.ts';
import type { TodoItem } from './todo-model.ts';
import { IsolatedName } from '../../ui/isolated-name.tsx';
import './cover-sheets.css';

export interface CoverLine {
  readonly item: TodoItem;
  readonly at: number;
}

export interface CoverSheetsProps {
  readonly lines: readonly CoverLine[];
  readonly signer: string;
}

export function CoverSheets({ lines, signer }: CoverSheetsProps): ReactElement | null {
  const senders = [...new Set(lines.map(({ item }) => item.sender))];
  if (senders.length === 0) return null;
  return createPortal(
    <div className="tw-cover-sheets">
      {senders.map((sender) => (
        <Sheet
          key={sender}
          sender={sender}
          signer={signer}
          lines={lines.filter(({ item }) => item.sender === sender)}
        />
      ))}
    </div>,
    document.body,
  );
}

interface SheetProps extends CoverSheetsProps {
  readonly sender: string;
}

function Sheet({ sender, signer, lines }: SheetProps): ReactElement {
  const { t } = useText();
  const { timeZone } = useCalendar();
  const pieces = lines.reduce((sum, { item }) => sum + item.attachments + 1, 0);
  return (
    <section className="tw-cover-sheet" aria-label={t('cover.title')}>
      <h1>{t('cover.title')}</h1>
      <p className="tw-cover-facts">
        <span>{t('cover.sender', { sender })}</span>
        <span>{t('cover.total', { n: lines.length, pieces })}</span>
      </p>
      <table>
        <thead>
          <tr>
            <th>{t('cover.column.place')}</th>
            <th>{t('todo.column.number')}</th>
            <th>{t('todo.column.title')}</th>
            <th>{t('cover.column.pieces')}</th>
            <th>{t('cover.column.at')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ item, at }, index) => (
            <tr key={item.id}>
              <td>{index + 1}</td>
              <td>{item.senderNo ?? ''}</td>
              <td>
                <IsolatedName name={item.title} />
              </td>
              <td>{item.attachments + 1}</td>
              <td>{fullMomentWords(at, timeZone, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="tw-cover-lines">
        <span>{t('cover.signer', { name: signer })}</span>
        <span>{t('cover.signature')}</span>
      </p>
    </section>
  );
}
