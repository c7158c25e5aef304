/** FacesContainer: whether the unit issues what is set in stand-in faces; for office heads. */
import { Switch } from 'antd';
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';

export function FacesContainer(): ReactElement | null {
  const { t } = useText();
  const act = useAct();
  const head = useSession()?.identities.find((one) => one.roles.includes('OFFICE_HEAD'));
  const unitId = head?.unitId;
  const policy = useQuery('page.facePolicy', unitId === undefined ? null : { unitId }).data?.policy;
  if (unitId === undefined || policy === undefined) return null;
  return (
    <Pane label={t('faces.title')} head={<PaneHead title={t('faces.title')} />}>
      <div className="tw-seal-keeping">
        <p>{t('faces.intro')}</p>
        <label>
          <Switch
            checked={policy?.acceptsOpenFaces === true}
            onChange={(acceptsOpenFaces) => {
              void act(
                'page.setFacePolicy',
                { unitId, acceptsOpenFaces },
                { done: t('faces.done'), identityId: head?.id },
              );
            }}
          />{' '}
          {t('faces.accept')}
        </label>
        <p className="tw-mute">{t('faces.acceptHelp')}</p>
        <p className="tw-mute">
          {policy === null ? (
            t('faces.notSet')
          ) : (
            <>
              {t('faces.setBy', { name: policy.setByName })} <MomentText at={policy.setAt} />
            </>
          )}
        </p>
      </div>
    </Pane>
  );
}
