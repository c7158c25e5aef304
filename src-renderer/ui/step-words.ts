/** StepWords: the name of the step that a state of the machines stands for. */
import type { DocumentState } from '../../src-shared/features/document/model.ts';
import { standardFlowVersion } from '../../src-shared/features/flow/definition-model.ts';
import { builtInDefinition } from '../../src-shared/features/flow/definitions.ts';
import { stepNameOf } from '../../src-shared/features/flow/work.ts';
import type { Translate } from '../i18n/text.tsx';

export function stateWords(flow: 'out' | 'in', state: DocumentState, t: Translate): string {
  const definition = builtInDefinition(flow, standardFlowVersion);
  const step = definition === undefined ? undefined : stepNameOf(definition, state);
  return step === undefined ? state : t(`step.${step}`);
}
