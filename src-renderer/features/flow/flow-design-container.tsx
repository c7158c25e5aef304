/** FlowDesignContainer: the unit whose flow an office head designs, its versions, and the draft in hand. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import type {
  FlowDirection,
  FlowStep,
} from '../../../src-shared/features/flow/definition-model.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FlowDesignScreen } from './flow-design-screen.tsx';

export function FlowDesignContainer(): ReactElement | null {
  const { t } = useText();
  const session = useSession();
  const seat = session?.identities.find((one) => one.roles.includes('OFFICE_HEAD'));
  const [flow, setFlow] = useState<FlowDirection>('out');
  const known = useQuery(
    'flow.definitions',
    seat === undefined ? null : { unitId: seat.unitId, flow },
  );
  const [draft, setDraft] = useState<{ readonly of: string; readonly steps: FlowStep[] } | null>(
    null,
  );
  const [shown, setShown] = useState<number | null>(null);
  if (seat === undefined) {
    return <EmptyState title={t('flowDesign.onlyHead')} text={t('flowDesign.onlyHeadText')} />;
  }
  const { data } = known;
  const version =
    data?.versions.find((one) => one.version === shown) ??
    data?.versions.find((one) => one.version === data.newest);
  if (data === null || version === undefined) return null;
  const key = `${flow}/${version.version}`;
  return (
    <FlowDesignScreen
      unit={{ unitId: seat.unitId, name: seat.unitName, identityId: seat.id }}
      flow={flow}
      known={data}
      version={version}
      steps={draft?.of === key ? draft.steps : version.steps}
      onFlow={(one) => {
        setFlow(one);
        setShown(null);
        setDraft(null);
      }}
      onVersion={(one) => {
        setShown(one);
        setDraft(null);
      }}
      onSteps={(steps) => {
        setDraft({ of: key, steps: [...steps] });
      }}
      onPublished={() => {
        setShown(null);
        setDraft(null);
      }}
    />
  );
}
