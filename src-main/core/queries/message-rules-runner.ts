/** Message-rules-runner: the organisation's rules for messages and their retention, as this machine holds them. */

import { MessageRules, standardRules } from '../../../src-shared/features/message/policy-model.ts';
import { keepAll, RetentionRules } from '../../../src-shared/features/message/retention-model.ts';
import type { Runner } from './query-runner.ts';

export const messageRules: Runner<'message.rules'> = (scene) => {
  const rules = scene.rows.get('messagePolicy', 'policy')?.row;
  const retention = scene.rows.get('retentionPolicy', 'retention')?.row;
  return {
    rules: MessageRules.parse(rules ?? standardRules),
    rulesSet: rules === undefined ? null : { name: rules.setByName, at: rules.setAt },
    retention: RetentionRules.parse(retention ?? keepAll),
    retentionSet:
      retention === undefined ? null : { name: retention.setByName, at: retention.setAt },
  };
};
