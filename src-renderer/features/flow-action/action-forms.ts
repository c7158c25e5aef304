/** ActionForms: the form of every action that a person takes. Total: an action without a form does not compile. */
import type { PersonAction } from '../../../src-shared/features/flow/flow-command.ts';
import { flowRules } from '../../../src-shared/features/flow/rules.ts';
import type { ActionForm } from './action-form-model.ts';
import { words } from './form-parts.ts';
import { incomingForms } from './incoming-forms.ts';
import { operationForms } from './operation-forms.ts';
import { outgoingForms } from './outgoing-forms.ts';

/** `addLateOpinion` is no action of the machines: it never changes a state. */
export type OfferedAction = PersonAction | 'addLateOpinion';

export const actionForms: Readonly<Record<OfferedAction, ActionForm>> = {
  ...outgoingForms,
  ...incomingForms,
  ...operationForms,
  addLateOpinion: {
    group: 'other',
    title: 'late.title',
    fields: [words('late.title', { help: 'late.note' })],
    build: ({ text = '' }, { view }) => ({ documentId: view.document?.id ?? '', text }),
  },
};

export function isOffered(action: string): action is OfferedAction {
  return Object.hasOwn(flowRules, action) || action === 'addLateOpinion';
}
