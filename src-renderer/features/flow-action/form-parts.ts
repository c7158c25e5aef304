/** FormParts: fields that several forms share, and the arguments that nearly every command begins with. */
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { stateStep } from './step-words.ts';
import type { ActionValues, FieldSpec, FormContext } from './action-form-model.ts';

export const onDocument = ({ view }: FormContext): { readonly documentId: string } => ({
  documentId: view.document?.id ?? '',
});

/** The task that the button names; the command knows where there is none. */
export const onTask = (
  context: FormContext,
): { readonly documentId: string; readonly taskId?: string } => ({
  ...onDocument(context),
  ...(context.action.taskId === null ? {} : { taskId: context.action.taskId }),
});

/** The text that the person had in view. */
export const seenHash = ({ view }: FormContext): { readonly contentHash: string } => ({
  contentHash: view.document?.contentHash ?? '',
});

export const reasonOf = ({ reason = '' }: ActionValues): { readonly reason: string } => ({
  reason,
});

export const opinionOf = ({ form = 'text', text = '', ink }: ActionValues): object => ({
  form,
  text,
  ...(ink === undefined ? {} : { ink }),
});

export const reason: FieldSpec = { kind: 'reason' };

export const opinion = (
  options: { readonly circles?: boolean; readonly isRequired?: boolean } = {},
): FieldSpec => ({
  kind: 'opinion',
  label: 'field.opinion',
  circles: options.circles ?? true,
  isRequired: options.isRequired ?? false,
});

export const words = (
  label: MessageKey,
  options: {
    readonly isRequired?: boolean;
    readonly help?: MessageKey;
    readonly max?: number;
  } = {},
): FieldSpec => ({
  kind: 'text',
  name: 'text',
  label,
  isRequired: options.isRequired ?? true,
  rows: 4,
  max: options.max ?? 2_000,
  ...(options.help === undefined ? {} : { help: options.help }),
});

/** Earlier steps of the document's own way, the last one first. */
export const earlierSteps: FieldSpec = {
  kind: 'choice',
  name: 'to',
  label: 'field.returnTo',
  look: 'select',
  isRequired: false,
  startsWithFirst: true,
  options: ({ view }, t) => {
    const here = view.way.findIndex((step) => step.status === 'now');
    const end = here < 0 ? view.way.length : here;
    const way = view.way.slice(0, end).filter((step) => step.state !== 'R2');
    const ordered = view.document?.flow === 'out' ? way : way.toReversed();
    return ordered.map((step) => ({
      value: step.state,
      label: [stateStep(step.state, t), step.entries.at(-1)?.personName ?? '']
        .filter((part) => part !== '')
        .join('　'),
    }));
  },
};

export const resumeMode: FieldSpec = {
  kind: 'choice',
  name: 'resume',
  label: 'field.resume',
  look: 'radio',
  isRequired: true,
  startsWithFirst: true,
  options: (_context, t) => [
    { value: 'directBack', label: t('field.resume.directBack') },
    { value: 'walkAgain', label: t('field.resume.walkAgain') },
  ],
};
