/** FlowPreview: who gets a document by the draft, step by step, and by when; by the rules that move real ones. */
import { Alert, Checkbox, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Urgency } from '../../../src-shared/features/document/model.ts';
import type {
  FlowDirection,
  FlowStep,
} from '../../../src-shared/features/flow/definition-model.ts';
import type { QueryArgs, QueryResult } from '../../../src-shared/registry.ts';
import { rejectionWords } from '../../bridge/answer-words.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { stateWords } from '../../ui/step-words.ts';
import { fullMomentWords } from '../../ui/time-words.ts';

export interface FlowPreviewProps {
  readonly unitId: string;
  readonly flow: FlowDirection;
  readonly steps: readonly FlowStep[];
}

const facts = {
  out: ['important', 'meeting', 'sealed'],
  in: ['answered'],
} as const;
type Fact = (typeof facts)[FlowDirection][number];

export function FlowPreview(props: FlowPreviewProps): ReactElement {
  const { unitId, flow, steps } = props;
  const { t } = useText();
  const calendar = useCalendar();
  const people = useQuery('org.unitPeople', { unitId });
  const signers = useQuery('identity.candidates', { unitId, purpose: 'sign', direction: 'down' });
  const [chosen, setDrafter] = useState<string | null>(null);
  const [urgency, setUrgency] = useState<Urgency>('none');
  const [marks, setMarks] = useState<readonly Fact[]>(['sealed']);
  // Minutes are exact enough, and the query is not asked anew with every tick of the clock.
  const [from] = useState(() => calendar.now);
  const rows = people.data?.rows ?? [];
  const drafter = chosen ?? rows[0]?.identityId ?? null;
  const signerIdentityId = signers.data?.rows[0]?.identityId ?? null;
  const preview = useQuery(
    'flow.preview',
    drafter === null
      ? null
      : {
          ...{ unitId, flow, urgency, signerIdentityId, from },
          steps: [...steps],
          drafterIdentityId: drafter,
          ...factsOf(marks),
        },
  );
  const fault = preview.data?.fault ?? null;
  return (
    <div className="tw-flow-preview">
      <p>{t('flowDesign.preview.note')}</p>
      <Select
        aria-label={t('flowDesign.drafter')}
        value={drafter}
        options={rows.map((row) => ({ value: row.identityId, label: `${row.name}　${row.post}` }))}
        onChange={(id: string | null) => {
          setDrafter(id);
        }}
      />
      <Segmented<Urgency>
        aria-label={t('flowDesign.urgency')}
        value={urgency}
        options={(['none', 'urgent', 'extraUrgent'] as const).map((value) => ({
          value,
          label: t(`flowDesign.urgency.${value}`),
        }))}
        onChange={setUrgency}
      />
      <Checkbox.Group<Fact>
        value={[...marks]}
        options={facts[flow].map((value) => ({ value, label: t(`flowDesign.${value}`) }))}
        onChange={setMarks}
      />
      {fault !== null && (
        <Alert type="warning" showIcon title={rejectionWords(fault, t, calendar)} />
      )}
      <ol aria-live="polite">
        {(preview.data?.steps ?? []).map((step) => (
          <PreviewLine key={step.state} flow={flow} step={step} />
        ))}
      </ol>
    </div>
  );
}

function factsOf(
  marks: readonly Fact[],
): Pick<
  QueryArgs<'flow.preview'>,
  'kind' | 'direction' | 'important' | 'needsMeeting' | 'needsAnswer' | 'sealMode'
> {
  return {
    kind: 'notice',
    direction: 'down',
    important: marks.includes('important'),
    needsMeeting: marks.includes('meeting'),
    needsAnswer: marks.includes('answered'),
    sealMode: marks.includes('sealed') ? 'seal' : 'none',
  };
}

function PreviewLine(props: {
  readonly flow: FlowDirection;
  readonly step: QueryResult<'flow.preview'>['steps'][number];
}): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const { step } = props;
  const nobody = step.isNamed ? t('flowDesign.named') : t('flowDesign.nobody');
  return (
    <li>
      <strong>{stateWords(props.flow, step.state, t)}</strong>
      <span className={step.owners.length === 0 && !step.isNamed ? 'tw-flow-nobody' : ''}>
        {step.owners.length === 0
          ? nobody
          : step.owners
              .map((one) => [one.personName, one.post, one.unitName].filter(Boolean).join('　'))
              .join('；')}
      </span>
      <small>
        {step.dueAt === null
          ? t('flowDesign.noLimit')
          : t('flowDesign.dueBy', { at: fullMomentWords(step.dueAt, calendar.timeZone, t) })}
      </small>
    </li>
  );
}
