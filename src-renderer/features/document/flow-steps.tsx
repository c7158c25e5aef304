/** FlowSteps: where the document has been, is and will be; done ✓, now filled, next numbered. */
import { CheckOutlined, ClockCircleOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { limitWords } from '../../ui/time-words.ts';
import type { FlowStepView } from './reader-model.ts';

export function FlowSteps(props: { readonly steps: readonly FlowStepView[] }): ReactElement {
  return (
    <ol className="tw-flow">
      {props.steps.map((step, index) => (
        <FlowStep key={step.id} step={step} number={index + 1} />
      ))}
    </ol>
  );
}

interface FlowStepProps {
  readonly step: FlowStepView;
  readonly number: number;
}

function FlowStep(props: FlowStepProps): ReactElement {
  const { step, number } = props;
  const { t } = useText();
  const calendar = useCalendar();
  return (
    <li
      className={`tw-flow-${step.state}`}
      {...(step.state === 'now' ? { 'aria-current': 'step' } : {})}
    >
      <span className="tw-flow-mark" aria-hidden="true">
        {step.state === 'done' && <CheckOutlined />}
        {step.state === 'now' && <ClockCircleOutlined />}
        {step.state === 'next' && number}
      </span>
      <span className="tw-flow-word">{step.word}</span>
      {step.state === 'done' && <span className="tw-hidden">{t('reader.flowDone')}</span>}
      {step.state === 'now' && <span className="tw-hidden">{t('reader.flowNow')}</span>}
      <span className="tw-ellipsis" title={step.detail}>
        {step.detail}
      </span>
      <span className="tw-flow-time">
        {step.at !== null && <MomentText at={step.at} />}
        {step.at === null && step.due !== null && limitWords(step.due, calendar, t).full}
      </span>
    </li>
  );
}
