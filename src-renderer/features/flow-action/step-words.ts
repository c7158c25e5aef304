/** StepWords: the office's word for a step, and for the step that a state stands for. */
import type { DocumentState } from '../../../src-shared/features/document/model.ts';
import type { Translate } from '../../i18n/text.tsx';
import type { MessageKey } from '../../i18n/zh-CN.ts';

const wordOfState: Readonly<Partial<Record<DocumentState, MessageKey>>> = {
  D0: 'step.draft',
  D1: 'step.review',
  D2: 'step.countersign',
  D3: 'step.officeReview',
  D3a: 'step.meeting',
  D4: 'step.sign',
  D5: 'step.recheck',
  D6: 'step.number',
  D7: 'step.typeset',
  D8: 'step.seal',
  D9: 'step.issue',
  D10: 'step.deliver',
  R2: 'step.register',
  R3: 'step.precheck',
  R4: 'step.propose',
  R5: 'step.instruct',
  R6: 'step.assign',
  R7: 'step.undertake',
  R8: 'step.answer',
  R10: 'step.fileIncoming',
};

/** 核稿, 会签 …: the step that belongs to a state of the way. */
export function stateStep(state: DocumentState, t: Translate): string {
  const key = wordOfState[state];
  return key === undefined ? state : t(key);
}
