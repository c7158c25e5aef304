/** DeliveryBar: the whole delivery in one flat bar, told apart by pattern and words, not by colour alone. */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { DeliveryShare } from './delivery-model.ts';

export interface DeliveryBarProps {
  readonly shares: readonly DeliveryShare[];
  readonly total: number;
}

export function DeliveryBar(props: DeliveryBarProps): ReactElement {
  const { shares, total } = props;
  const { t } = useText();
  const words = shares.map((share) => `${t(`status.${share.status}`)} ${share.count}`).join('，');
  return (
    <div className="tw-delivery-progress">
      <div className="tw-delivery-bar" role="img" aria-label={t('delivery.bar', { words })}>
        {shares.map((share) => (
          <span
            key={share.state}
            className={`tw-share-${share.state}`}
            style={{ flexGrow: share.count }}
          />
        ))}
      </div>
      <div className="tw-delivery-legend">
        <strong>{t('delivery.unitCount', { n: total })}</strong>
        {shares.map((share) => (
          <span key={share.state}>
            <i className={`tw-share-${share.state}`} aria-hidden="true" />
            {t(`status.${share.status}`)} <b>{share.count}</b>
          </span>
        ))}
      </div>
    </div>
  );
}
