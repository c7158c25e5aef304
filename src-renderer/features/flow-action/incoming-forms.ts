/** IncomingForms: actions of the incoming machine (domain I4–I26). */
import { precheckQuestions } from '../../../src-shared/features/incoming/precheck-questions.ts';
import type { PersonAction } from '../../../src-shared/features/flow/flow-command.ts';
import type { ActionForm, FieldSpec } from './action-form-model.ts';
import {
  onDocument,
  onTask,
  opinion,
  opinionOf,
  reason,
  reasonOf,
  seenHash,
  words,
} from './form-parts.ts';

type IncomingAction = Extract<
  PersonAction,
  | 'precheck'
  | 'returnToSender'
  | 'circulate'
  | 'propose'
  | 'assignDirect'
  | 'instruct'
  | 'assign'
  | 'acceptTask'
  | 'object'
  | 'delegateInner'
  | 'progress'
  | 'assistDone'
  | 'waiveAssist'
  | 'askExtension'
  | 'grantExtension'
  | 'refuseExtension'
  | 'handled'
  | 'finish'
  | 'answer'
  | 'reopen'
  | 'notFile'
  | 'destroy'
  | 'sendBack'
>;

const needsAnswer: FieldSpec = {
  kind: 'switch',
  label: 'field.needsAnswer',
  help: 'field.needsAnswer.help',
};

const readingMode: FieldSpec = {
  kind: 'choice',
  name: 'second',
  label: 'field.readingMode',
  look: 'radio',
  isRequired: true,
  startsWithFirst: true,
  options: (_context, t) => [
    { value: 'parallel', label: t('circulation.parallel') },
    { value: 'serial', label: t('circulation.serial') },
    { value: 'groups', label: t('circulation.groups') },
  ],
};

const purpose: FieldSpec = {
  kind: 'text',
  name: 'third',
  label: 'field.purpose',
  isRequired: false,
  rows: 1,
  max: 200,
};

const toHead: FieldSpec = words('field.result');

export const incomingForms: Readonly<Record<IncomingAction, ActionForm>> = {
  precheck: {
    group: 'handle',
    leads: true,
    fields: [
      {
        kind: 'checks',
        items: precheckQuestions.map((question) => ({
          value: question,
          label: `precheck.${question}` as const,
        })),
        basis: 'precheck.basis',
        needsAll: true,
      },
      {
        kind: 'choice',
        name: 'choice',
        label: 'field.category',
        help: 'field.category.help',
        look: 'radio',
        isRequired: true,
        startsWithFirst: true,
        options: (_context, t) => [
          { value: 'forAction', label: t('category.forAction') },
          { value: 'forInfo', label: t('category.forInfo') },
        ],
      },
      { kind: 'people', label: 'field.readers', help: 'field.readers.forInfo' },
      readingMode,
      purpose,
    ],
    build: ({ checks = [], choice = 'forAction', people = [], second, third }, context) => ({
      ...onTask(context),
      answers: precheckQuestions.map((question) => checks.includes(question)),
      category: choice,
      ...(choice === 'forInfo'
        ? {
            circulation: {
              mode: second ?? 'parallel',
              purpose: third ?? '',
              readers: people.map(({ identityId }) => identityId),
            },
          }
        : {}),
    }),
  },
  returnToSender: {
    group: 'flow',
    danger: true,
    fields: [
      {
        kind: 'choice',
        name: 'choice',
        label: 'field.question',
        look: 'select',
        isRequired: true,
        startsWithFirst: false,
        options: (_context, t) =>
          precheckQuestions.map((question) => ({
            value: question,
            label: t(`precheck.${question}`),
          })),
      },
      reason,
    ],
    build: (values, context) => ({
      ...onTask(context),
      ...reasonOf(values),
      question: values.choice ?? precheckQuestions[0],
    }),
  },
  circulate: {
    group: 'flow',
    fields: [{ kind: 'people', label: 'field.readers' }, readingMode, purpose],
    build: ({ people = [], second, third }, context) => ({
      ...onDocument(context),
      mode: second ?? 'parallel',
      purpose: third ?? '',
      readers: people.map(({ identityId }) => identityId),
    }),
  },
  propose: {
    group: 'handle',
    leads: true,
    title: 'propose.title',
    fields: [
      words('propose.text'),
      { kind: 'person', label: 'propose.leader', from: 'leaders', isRequired: true },
    ],
    build: ({ text = '', person }, context) => ({
      ...onTask(context),
      text,
      leaderIdentityId: person?.identityId ?? '',
    }),
  },
  assignDirect: {
    group: 'flow',
    fields: [reason],
    build: (values, context) => ({ ...onTask(context), ...reasonOf(values) }),
  },
  instruct: {
    group: 'handle',
    leads: true,
    fields: [
      opinion(),
      { kind: 'people', label: 'field.concerned', help: 'field.concerned.help' },
      { kind: 'person', label: 'field.nextLeader', from: 'leaders', isRequired: false },
    ],
    build: (values, context) => ({
      ...onTask(context),
      ...seenHash(context),
      ...opinionOf(values),
      ...(values.people === undefined || values.people.length === 0
        ? {}
        : { concernsIdentityIds: values.people.map(({ identityId }) => identityId) }),
      ...(values.person == null ? {} : { nextLeaderId: values.person.identityId }),
    }),
  },
  assign: {
    group: 'handle',
    leads: true,
    fields: [
      {
        kind: 'units',
        label: 'field.handlingUnits',
        help: 'field.handlingUnits.help',
        isRequired: true,
      },
      { kind: 'instant', label: 'field.limit', help: 'field.limit.help', isRequired: false },
      words('field.requirement', { isRequired: false }),
      needsAnswer,
    ],
    build: ({ units = [], at, text = '', flag }, context) => ({
      ...onTask(context),
      units: units.map(({ unitId }, index) => ({ unitId, part: index === 0 ? 'lead' : 'assist' })),
      limitAt: at ?? null,
      text,
      ...(flag === undefined ? {} : { needsAnswer: flag }),
    }),
  },
  acceptTask: {
    group: 'handle',
    leads: true,
    fields: [{ kind: 'note', words: (_context, t) => t('acceptTask.note') }],
    build: (_values, context) => onTask(context),
  },
  object: {
    group: 'flow',
    fields: [reason],
    build: (values, context) => ({ ...onTask(context), ...reasonOf(values) }),
  },
  delegateInner: {
    group: 'flow',
    fields: [
      { kind: 'person', label: 'field.handler', from: 'unit', isRequired: true },
      words('field.requirement', { isRequired: false }),
    ],
    build: ({ person, text = '' }, context) => ({
      ...onTask(context),
      identityId: person?.identityId ?? '',
      text,
    }),
  },
  progress: {
    group: 'handle',
    fields: [words('field.progress')],
    build: ({ text = '' }, context) => ({ ...onTask(context), text }),
  },
  assistDone: {
    group: 'handle',
    leads: true,
    fields: [words('field.assistOpinion')],
    build: ({ text = '' }, context) => ({ ...onTask(context), text }),
  },
  waiveAssist: {
    group: 'oversee',
    fields: [
      {
        kind: 'choice',
        name: 'choice',
        label: 'field.assistUnit',
        look: 'select',
        isRequired: true,
        startsWithFirst: true,
        options: ({ view }) =>
          (view.incoming?.units ?? [])
            .filter(
              ({ part, state }) => part === 'assist' && state !== 'done' && state !== 'waived',
            )
            .map(({ unitId, unitName }) => ({ value: unitId, label: unitName })),
      },
      reason,
    ],
    build: (values, context) => ({
      ...onDocument(context),
      ...reasonOf(values),
      unitId: values.choice ?? '',
    }),
  },
  askExtension: {
    group: 'flow',
    fields: [{ kind: 'instant', label: 'field.newLimit', isRequired: true }, reason],
    build: (values, context) => ({
      ...onTask(context),
      ...reasonOf(values),
      untilAt: values.at ?? 0,
    }),
  },
  grantExtension: {
    group: 'oversee',
    fields: [
      { kind: 'instant', label: 'field.newLimit', help: 'field.newLimit.help', isRequired: false },
    ],
    build: ({ at }, context) => ({
      ...onDocument(context),
      ...(at === undefined ? {} : { untilAt: at }),
    }),
  },
  refuseExtension: {
    group: 'oversee',
    fields: [reason],
    build: (values, context) => ({ ...onDocument(context), ...reasonOf(values) }),
  },
  handled: {
    group: 'handle',
    leads: true,
    fields: [toHead, needsAnswer],
    build: ({ text = '', flag }, context) => ({
      ...onTask(context),
      text,
      ...(flag === undefined ? {} : { needsAnswer: flag }),
    }),
  },
  finish: {
    group: 'handle',
    leads: true,
    title: 'finish.title',
    fields: [words('finish.text')],
    build: ({ text = '' }, context) => ({ ...onTask(context), text }),
  },
  answer: {
    group: 'handle',
    leads: true,
    fields: [
      words('field.answer', { max: 500 }),
      { kind: 'document', label: 'field.answerDocument', isRequired: false },
    ],
    build: ({ text = '', document }, context) => ({
      ...onTask(context),
      text,
      ...(document === undefined ? {} : { answerDocumentId: document }),
    }),
  },
  reopen: {
    group: 'flow',
    fields: [reason],
    build: (values, context) => ({ ...onDocument(context), ...reasonOf(values) }),
  },
  notFile: {
    group: 'other',
    fields: [
      {
        kind: 'choice',
        name: 'choice',
        label: 'field.notKept',
        look: 'radio',
        isRequired: true,
        startsWithFirst: true,
        options: (_context, t) =>
          (['superior', 'own', 'peer', 'subordinate'] as const).map((value) => ({
            value,
            label: t(`notKept.${value}`),
          })),
      },
      reason,
    ],
    build: (values, context) => ({
      ...onDocument(context),
      ...reasonOf(values),
      article: values.choice ?? 'superior',
    }),
  },
  destroy: {
    group: 'other',
    danger: true,
    fields: [
      { kind: 'note', words: (_context, t) => t('destroy.note') },
      {
        kind: 'choice',
        name: 'choice',
        label: 'field.destroyAct',
        look: 'radio',
        isRequired: true,
        startsWithFirst: true,
        options: (_context, t) => [
          { value: 'approve', label: t('destroy.approve') },
          { value: 'witness', label: t('destroy.witness') },
        ],
      },
    ],
    build: ({ choice = 'approve' }, context) => ({ ...onDocument(context), act: choice }),
  },
  sendBack: {
    group: 'other',
    danger: true,
    fields: [
      { kind: 'text', name: 'second', label: 'field.receipt', isRequired: true, rows: 1, max: 100 },
      reason,
    ],
    build: (values, context) => ({
      ...onDocument(context),
      ...reasonOf(values),
      receipt: values.second ?? '',
    }),
  },
};
