/** DeliveryDetailPane: why one unit has not received the document, what to do next, and the ledger of its copy. */
import { FileTextOutlined, RollbackOutlined, SendOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/text.tsx';
import { Banner } from '../../ui/banner.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Pane } from '../../ui/pane.tsx';
import { Status } from '../../ui/status.tsx';
import type { DeliveryAct, DeliveryDetail, DeliveryRow } from './delivery-model.ts';

export interface DeliveryDetailPaneProps {
  readonly row: DeliveryRow;
  readonly detail: DeliveryDetail | null;
  readonly onAct: (act: DeliveryAct) => void;
}

export function DeliveryDetailPane(props: DeliveryDetailPaneProps): ReactElement {
  const { row, detail } = props;
  const { t } = useText();
  return (
    <Pane
      label={t('delivery.detail', { unit: row.unit })}
      region="complementary"
      head={
        <div className="tw-pane-head">
          <div className="tw-delivery-who">
            <h2>{row.unit}</h2>
            {detail !== null && <span className="tw-label">{detail.office}</span>}
          </div>
          <Status is={`delivery.${row.state}`} look="tag" />
        </div>
      }
    >
      {detail !== null && (
        <div className="tw-delivery-detail">
          {detail.problem !== null && (
            <Banner boxed tone="red" title={detail.problem.title} text={detail.problem.text} />
          )}
          <DetailActs {...props} detail={detail} />
          <section>
            <h3 className="tw-section">{t('delivery.ledger')}</h3>
            <ol className="tw-ledger">
              {detail.ledger.map((entry) => (
                <li key={entry.id}>
                  <span className="tw-mute">
                    <MomentText at={entry.at} form="clock" />
                  </span>
                  <span>
                    <strong>{entry.word}</strong>
                    <span>{entry.text}</span>
                  </span>
                </li>
              ))}
            </ol>
          </section>
          <p className="tw-delivery-footnote">{t('delivery.timeNote')}</p>
        </div>
      )}
    </Pane>
  );
}

const icons: Readonly<Record<DeliveryAct, ReactNode>> = {
  sendAgain: <SendOutlined />,
  explain: <FileTextOutlined />,
  withdraw: <RollbackOutlined />,
};

function DetailActs(
  props: DeliveryDetailPaneProps & { readonly detail: DeliveryDetail },
): ReactElement | null {
  const { t } = useText();
  const { acts } = props.detail;
  if (acts.length === 0) return null;
  return (
    <div className="tw-delivery-acts">
      {acts.map((act) => (
        <Button
          key={act}
          block
          type={act === 'sendAgain' ? 'primary' : 'default'}
          icon={icons[act]}
          onClick={() => {
            props.onAct(act);
          }}
        >
          {t(`delivery.${act}`)}
          {act === 'sendAgain' && <KeyHint action="delivery.sendAgain" />}
        </Button>
      ))}
    </div>
  );
}
