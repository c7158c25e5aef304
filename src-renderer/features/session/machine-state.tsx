/** MachineState: what this computer holds and until when, before anyone signs in. */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { untilWords } from '../../ui/time-words.ts';
import type { MachineView } from './sign-in-model.ts';

export function MachineState(props: { readonly machine: MachineView }): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const { machine } = props;
  const until = (at: number): string => untilWords(at, calendar, t);
  return (
    <section className="tw-machine">
      <h2 className="tw-section">{t('signIn.machine')}</h2>
      <dl className="tw-facts">
        <dt>{t('signIn.unit')}</dt>
        <dd>{machine.unitName}</dd>
        <dt>{t('signIn.content')}</dt>
        <dd>
          {machine.contentUntil === null
            ? t('signIn.contentNone')
            : t('signIn.contentValue', {
                documents: machine.documents,
                messages: machine.messages,
                until: until(machine.contentUntil),
              })}
        </dd>
        <dt>{t('signIn.waiting')}</dt>
        <dd>
          {machine.waiting === 0
            ? t('signIn.waitingNone')
            : t('signIn.waitingSome', { n: machine.waiting })}
        </dd>
        <dt>{t('signIn.security')}</dt>
        <dd>{t('signIn.securityValue')}</dd>
        <dt>{t('signIn.version')}</dt>
        <dd>
          {machine.version}
          <span className="tw-machine-policy">
            {t('signIn.policySource', { source: machine.policySource })}
          </span>
        </dd>
      </dl>
    </section>
  );
}
