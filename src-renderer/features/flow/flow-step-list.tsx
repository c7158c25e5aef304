/** FlowStepList: the steps of a draft in their order, each with its switch, its roles, its limits and who is always asked. */
import { Button, InputNumber, Select, Switch, Tag } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type {
  FlowDirection,
  FlowStep,
  StepLimit,
} from '../../../src-shared/features/flow/definition-model.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { stateWords } from '../../ui/step-words.ts';
import { UnitPicker } from '../org/unit-picker.tsx';
import type { Definitions } from './flow-design-screen.tsx';

type Choice = Definitions['choices'][number];

export interface FlowStepListProps {
  readonly unitId: string;
  readonly flow: FlowDirection;
  readonly steps: readonly FlowStep[];
  readonly choices: readonly Choice[];
  readonly onSteps: (steps: readonly FlowStep[]) => void;
}

export function FlowStepList(props: FlowStepListProps): ReactElement {
  const { steps } = props;
  return (
    <ol className="tw-flow-steps">
      {steps.map((step) => (
        <StepLine
          key={step.state}
          unitId={props.unitId}
          flow={props.flow}
          step={step}
          choice={props.choices.find(({ state }) => state === step.state)}
          onStep={(change) => {
            props.onSteps(
              steps.map((one) => (one.state === step.state ? { ...one, ...change } : one)),
            );
          }}
        />
      ))}
    </ol>
  );
}

interface StepLineProps {
  readonly unitId: string;
  readonly flow: FlowDirection;
  readonly step: FlowStep;
  readonly choice: Choice | undefined;
  readonly onStep: (change: Partial<FlowStep>) => void;
}

function StepLine(props: StepLineProps): ReactElement {
  const { t } = useText();
  const { step, choice, onStep } = props;
  const name = stateWords(props.flow, step.state, t);
  const article = choice?.article ?? null;
  const places = choice?.places ?? [];
  return (
    <li className={step.enabled ? '' : 'tw-flow-step-off'}>
      <div className="tw-flow-step-head">
        <strong>{name}</strong>
        <Switch
          aria-label={`${name} ${t('flowDesign.on')}`}
          checked={step.enabled}
          disabled={article !== null && step.enabled}
          onChange={(enabled) => {
            onStep({ enabled });
          }}
        />
        {article !== null && <small>{t('flowDesign.fixed', { article })}</small>}
      </div>
      {step.enabled && (
        <div className="tw-flow-step-body">
          <label>
            <span>{t('flowDesign.roles')}</span>
            <Select
              mode="multiple"
              aria-label={`${name} ${t('flowDesign.roles')}`}
              value={step.roles}
              maxCount={6}
              options={(choice?.roles ?? []).map((role) => ({
                value: role,
                label: t(`role.${role}`),
              }))}
              onChange={(roles) => {
                onStep({ roles });
              }}
            />
          </label>
          {places.length > 1 ? (
            <Select
              aria-label={`${name} ${t('flowDesign.place.unit')}`}
              value={step.place}
              options={places.map((place) => ({
                value: place,
                label: t(`flowDesign.place.${place}`),
              }))}
              onChange={(place) => {
                onStep({ place });
              }}
            />
          ) : (
            <small>{t(`flowDesign.place.${step.place}`)}</small>
          )}
          <Limits
            name={name}
            limit={step.limit}
            onLimit={(limit) => {
              onStep({ limit });
            }}
          />
          {step.state === 'D2' && <AlwaysAsked {...props} />}
        </div>
      )}
    </li>
  );
}

const urgencies = ['none', 'urgent', 'extraUrgent'] as const;
const noLimit: StepLimit = { none: null, urgent: null, extraUrgent: null };

function Limits(props: {
  readonly name: string;
  readonly limit: StepLimit | null;
  readonly onLimit: (limit: StepLimit | null) => void;
}): ReactElement {
  const { t } = useText();
  const { limit, name } = props;
  return (
    <div className="tw-flow-limits">
      <Switch
        size="small"
        aria-label={`${name} ${t('flowDesign.ownLimit')}`}
        checked={limit !== null}
        onChange={(isOwn) => {
          props.onLimit(isOwn ? noLimit : null);
        }}
      />
      <span>{limit === null ? t('flowDesign.ownLimit') : t('flowDesign.limits')}</span>
      {limit !== null &&
        urgencies.map((urgency) => (
          <InputNumber<number>
            key={urgency}
            aria-label={`${name} ${t(`flowDesign.urgency.${urgency}`)}`}
            prefix={t(`flowDesign.urgency.${urgency}`)}
            min={1}
            max={1_000_000}
            precision={0}
            value={limit[urgency]}
            onChange={(minutes) => {
              props.onLimit({ ...limit, [urgency]: minutes });
            }}
          />
        ))}
    </div>
  );
}

function AlwaysAsked({ unitId, step, onStep }: StepLineProps): ReactElement {
  const { t } = useText();
  const [isOpen, setIsOpen] = useState(false);
  const tree = useQuery('org.tree', isOpen ? {} : null);
  return (
    <div className="tw-flow-asked">
      <span>{t('flowDesign.countersign')}</span>
      {step.countersignUnits.map((unit) => (
        <Tag key={unit.unitId}>{unit.name}</Tag>
      ))}
      <Button
        size="small"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t('flowDesign.countersign')}…
      </Button>
      {isOpen && tree.data !== null && (
        <UnitPicker
          title={t('flowDesign.countersign')}
          tree={tree.data}
          chosen={step.countersignUnits}
          exclude={unitId}
          onChosen={(units) => {
            onStep({ countersignUnits: [...units] });
            setIsOpen(false);
          }}
          onCancel={() => {
            setIsOpen(false);
          }}
        />
      )}
    </div>
  );
}
