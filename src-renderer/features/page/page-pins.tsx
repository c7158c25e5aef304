/** PagePins: what was found, as buttons in the margin of the sheet beside the line it is about. */
import {
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
} from '@ant-design/icons';
import type { ComponentType, ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { units } from './sheet-text.tsx';

export type PinKind = 'error' | 'confirm' | 'hint' | 'notice';

export interface PagePin {
  readonly id: string;
  readonly kind: PinKind;
  readonly words: string;
  readonly sheet: number;
  readonly yMm: number;
  readonly heightMm: number;
  readonly isCurrent: boolean;
}

export interface PagePinsProps {
  /** Of one sheet. */
  readonly pins: readonly PagePin[];
  readonly onPin: (id: string) => void;
}

const icons: Readonly<Record<PinKind, ComponentType>> = {
  error: CloseCircleOutlined,
  confirm: ExclamationCircleOutlined,
  hint: InfoCircleOutlined,
  notice: InfoCircleOutlined,
};

/** Pins of one line stand beside one another, at most so many. */
const maxOfLine = 4;
const firstPinMm = 187;
const pinStepMm = 5.4;

export function PagePins({ pins, onPin }: PagePinsProps): ReactElement | null {
  const { t } = useText();
  if (pins.length === 0) return null;
  const taken = new Map<number, number>();
  return (
    <ul className="tw-pins" aria-label={t('page.pins')}>
      {pins.map((pin) => {
        const Icon = icons[pin.kind];
        const line = Math.round(pin.yMm);
        const place = taken.get(line) ?? 0;
        taken.set(line, place + 1);
        if (place >= maxOfLine) return null;
        return (
          <li
            key={pin.id}
            style={{
              left: units(firstPinMm + place * pinStepMm),
              top: units(pin.yMm + pin.heightMm / 2),
            }}
          >
            <button
              type="button"
              className={`tw-pin tw-pin-${pin.kind}`}
              aria-pressed={pin.isCurrent}
              title={pin.words}
              onClick={(event) => {
                event.stopPropagation();
                onPin(pin.id);
              }}
            >
              <Icon />
              <span className="tw-hidden">{pin.words}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
