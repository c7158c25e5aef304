/** DeliveryDetailPane: why one unit has not received the document, what to do next, and the ledger of its copy. */
import { FileAddOutlined, SendOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/text.tsx';
import { Banner } from '../../ui/banner.tsx';
import type { KeyAction } from '../../ui/key-bindings.ts';
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
          <Terminal detail={detail} />
        </div>
      )}
    </Pane>
  );
}

interface ActLook {
  readonly icon: ReactNode;
  readonly hint: KeyAction;
}

const ACT_LOOKS: Readonly<Record<DeliveryAct, ActLook>> = {
  fixAndSend: { icon: <FileAddOutlined />, hint: 'delivery.sendAgain' },
  sendAgain: { icon: <SendOutlined />, hint: 'delivery.sendAgain' },
};

function DetailActs(
  props: DeliveryDetailPaneProps & { readonly detail: DeliveryDetail },
): ReactElement {
  const { t } = useText();
  const { act } = props.detail;
  const words: Readonly<Record<DeliveryAct, string>> = {
    fixAndSend: t('delivery.fixAndSend'),
    sendAgain: t('delivery.sendAgain'),
  };
  return (
    <div className="tw-delivery-acts">
      {act !== null && (
        <Button
          block
          type="primary"
          icon={ACT_LOOKS[act].icon}
          onClick={() => {
            props.onAct(act);
          }}
        >
          {words[act]}
          <KeyHint action={ACT_LOOKS[act].hint} />
        </Button>
      )}
    </div>
  );
}

function Terminal(props: { readonly detail: DeliveryDetail }): ReactElement | null {
  const { t } = useText();
  const { terminal } = props.detail;
  if (terminal === null) return null;
  return (
    <section>
      <h3 className="tw-section">{t('delivery.terminal')}</h3>
      <dl className="tw-facts">
        <dt>{t('delivery.computer')}</dt>
        <dd>{terminal.computer}</dd>
        <dt>{t('delivery.lastContact')}</dt>
        <dd>{terminal.lastContact}</dd>
        <dt>{t('delivery.version')}</dt>
        <dd>{terminal.version}</dd>
      </dl>
      <p className="tw-delivery-footnote">{t('delivery.timeNote')}</p>
    </section>
  );
}
