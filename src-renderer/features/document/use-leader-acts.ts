/**
 * UseLeaderActs: gives the command of the step at hand, for the one-key acts of a leader.
 *
 * Invariants:
 *  1. A signature or an opinion is bound to the text that is on the screen.
 *  2. An act that needs the line is not given without it; the person is told why.
 */
import { App } from 'antd';
import { useGive } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import { useIsOffline } from '../flow-action/use-is-offline.ts';
import { usePhrases } from '../flow-action/use-phrases.ts';
import type { LeaderOpinion } from './leader-acts.ts';
import { leaderCommand, leaderStep } from './leader-acts.ts';
import type { DocumentView } from './reader-model.ts';

export interface LeaderActs {
  /** Resolves true when it is stored. */
  readonly give: (opinion: LeaderOpinion) => Promise<boolean>;
}

export function useLeaderActs(view: DocumentView | null): LeaderActs {
  const give = useGive();
  const { t } = useText();
  const { message } = App.useApp();
  const { count } = usePhrases();
  const isOffline = useIsOffline();
  return {
    give: async (opinion) => {
      const step = view === null ? null : leaderStep(view);
      if (view === null || step === null) return false;
      const { name, action } = step;
      const word = t(`desk.act.${name}`);
      if (isOffline && action.offline === 'onlineOnly') {
        void message.info(t('actions.whyOffline', { word }));
        return false;
      }
      const receipt = await give(action.command, leaderCommand(view, step, opinion), {
        done: opinion.form === 'circle' ? t('reader.undo.circled') : word,
        identityId: action.identityId,
        delegationId: action.delegationId,
      });
      if (receipt === null) return false;
      count(opinion.text);
      return true;
    },
  };
}
