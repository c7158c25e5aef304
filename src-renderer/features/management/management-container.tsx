/** ManagementContainer: rules for messages, how long they are kept, holds and exports; for the security and the audit administrator. */
import { Tabs } from 'antd';
import type { ReactElement } from 'react';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { ExportsPanel } from './exports-panel.tsx';
import { HoldsPanel } from './holds-panel.tsx';
import { RetentionForm } from './retention-form.tsx';
import { RulesForm } from './rules-form.tsx';
import './management.css';

export function ManagementContainer(): ReactElement {
  const { t } = useText();
  const roles = new Set(useSession()?.identities.flatMap((one) => one.roles) ?? []);
  const { data } = useQuery('message.rules', {});
  const mayChange = roles.has('SEC_ADM');
  return (
    <Pane label={t('manage.title')} head={<PaneHead title={t('manage.title')} />}>
      <div className="tw-manage">
        <p className="tw-mute">{t('manage.intro')}</p>
        {!mayChange && <p>{t('manage.readOnly')}</p>}
        {data !== null && (
          <Tabs
            items={[
              {
                key: 'rules',
                label: t('manage.rules'),
                children: (
                  <div className="tw-manage-panel">
                    <SetBy setting={data.rulesSet} />
                    <RulesForm
                      key={data.rulesSet?.at ?? 0}
                      rules={data.rules}
                      mayChange={mayChange}
                    />
                  </div>
                ),
              },
              {
                key: 'retention',
                label: t('manage.retention'),
                children: (
                  <div className="tw-manage-panel">
                    <SetBy setting={data.retentionSet} />
                    <RetentionForm
                      key={data.retentionSet?.at ?? 0}
                      rules={data.retention}
                      mayChange={mayChange}
                    />
                  </div>
                ),
              },
              { key: 'holds', label: t('manage.holds'), children: <HoldsPanel /> },
              {
                key: 'exports',
                label: t('manage.exports'),
                children: <ExportsPanel mayAsk={roles.has('AUD_ADM')} mayDecide={mayChange} />,
              },
            ]}
          />
        )}
      </div>
    </Pane>
  );
}

function SetBy(props: {
  readonly setting: { readonly name: string; readonly at: number } | null;
}): ReactElement {
  const { t } = useText();
  const { setting } = props;
  return (
    <p className="tw-mute">
      {setting === null ? (
        t('manage.notSet')
      ) : (
        <>
          {t('manage.setBy', { name: setting.name })} <MomentText at={setting.at} />
        </>
      )}
    </p>
  );
}
