/** FlowSteps: the whole way: what was done, by whom and with which result, who has it now since when, what comes, what was passed by. */
import { CheckOutlined, ClockCircleOutlined, MinusOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { limitWords, spanWords } from '../../ui/time-words.ts';
import type { WayEntryView, WayStepView } from './reader-model.ts';

export function FlowSteps(props: { readonly steps: readonly WayStepView[] }): ReactElement {
  return (
    <ol className="tw-flow">
      {props.steps.map((step, index) => (
        <FlowStep key={step.id} step={step} number={index + 1} />
      ))}
    </ol>
  );
}

interface FlowStepProps {
  readonly step: WayStepView;
  readonly number: number;
}

function FlowStep({ step, number }: FlowStepProps): ReactElement {
  const { t } = useText();
  const { status, entries } = step;
  const word = t(`step.${step.step}`);
  return (
    <li className={`tw-flow-${status}`} {...(status === 'now' ? { 'aria-current': 'step' } : {})}>
      <span className="tw-flow-mark" aria-hidden="true">
        {status === 'done' && <CheckOutlined />}
        {status === 'now' && <ClockCircleOutlined />}
        {status === 'skipped' && <MinusOutlined />}
        {status === 'next' && number}
      </span>
      <span className="tw-flow-word">{word}</span>
      {status === 'done' && <span className="tw-hidden">{t('reader.flowDone')}</span>}
      {status === 'now' && <span className="tw-hidden">{t('reader.flowNow')}</span>}
      {status === 'skipped' && entries.length === 0 && (
        <span className="tw-flow-note">{t('reader.flowSkipped')}</span>
      )}
      {entries.length > 0 && (
        <ul className="tw-flow-entries">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Entry({ entry }: { readonly entry: WayEntryView }): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const { detail, result, at, since, due } = entry;
  const waited = since === null ? null : spanWords(Math.max(0, calendar.now - since), t);
  return (
    <li>
      <span className="tw-ellipsis" title={detail}>
        {detail}
      </span>
      {result !== null && <span className={`tw-flow-result tw-tone-${entry.tone}`}>{result}</span>}
      <span
        className="tw-flow-time"
        {...(waited === null ? {} : { title: t('reader.hasItSince', { span: waited }) })}
      >
        {at !== null && <MomentText at={at} />}
        {at === null && due !== null && limitWords(due, calendar, t).full}
        {at === null && due === null && waited !== null && t('reader.hasItSince', { span: waited })}
      </span>
    </li>
  );
}
