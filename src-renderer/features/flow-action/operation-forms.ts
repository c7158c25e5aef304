/** OperationForms: words of operation that both machines know (domain §4.8), and what follows an issue. */
import { unacceptedStates } from '../../../src-shared/features/delivery/delivery-model.ts';
import { isSettled } from '../../../src-shared/features/delivery/settlement.ts';
import type { PersonAction } from '../../../src-shared/features/flow/flow-command.ts';
import type { ActionForm, FieldSpec } from './action-form-model.ts';
import {
  earlierSteps,
  onDocument,
  onTask,
  opinion,
  opinionOf,
  reason,
  reasonOf,
  resumeMode,
  words,
} from './form-parts.ts';
import { stateStep } from './step-words.ts';
import type { incomingForms } from './incoming-forms.ts';
import type { outgoingForms } from './outgoing-forms.ts';

type OperationAction = Exclude<
  PersonAction,
  keyof typeof incomingForms | keyof typeof outgoingForms
>;

const basis: FieldSpec = {
  kind: 'text',
  name: 'second',
  label: 'field.basis',
  help: 'field.basis.help',
  isRequired: true,
  rows: 1,
  max: 200,
};

export const operationForms: Readonly<Record<OperationAction, ActionForm>> = {
  deliverMore: {
    group: 'flow',
    fields: [{ kind: 'units', label: 'field.moreUnits', isRequired: true }, reason],
    build: (values, context) => ({
      ...onDocument(context),
      unitIds: (values.units ?? []).map(({ unitId }) => unitId),
      ...reasonOf(values),
    }),
  },
  deliverAgain: {
    group: 'flow',
    fields: [
      {
        kind: 'choice',
        name: 'choice',
        label: 'field.refusedDelivery',
        look: 'select',
        isRequired: true,
        startsWithFirst: true,
        options: ({ view }) =>
          view.deliveries
            .filter(({ state, replaced }) => unacceptedStates.includes(state) && !replaced)
            .map(({ id, toUnitName }) => ({ value: id, label: toUnitName })),
      },
      reason,
    ],
    build: (values, context) => ({
      ...onDocument(context),
      deliveryId: values.choice ?? '',
      ...reasonOf(values),
    }),
  },
  explainDelivery: {
    group: 'flow',
    fields: [
      {
        kind: 'choice',
        name: 'choice',
        label: 'field.refusedDelivery',
        look: 'select',
        isRequired: true,
        startsWithFirst: true,
        options: ({ view }) =>
          view.deliveries
            .filter(
              ({ state, explained, replaced }) =>
                !replaced && !isSettled({ state, explained: explained ?? undefined }),
            )
            .map(({ id, toUnitName }) => ({ value: id, label: toUnitName })),
      },
      reason,
    ],
    build: (values, context) => ({
      ...onDocument(context),
      deliveryId: values.choice ?? '',
      ...reasonOf(values),
    }),
  },
  withdraw: {
    group: 'flow',
    danger: true,
    fields: [reason],
    build: (values, context) => ({ ...onDocument(context), ...reasonOf(values) }),
  },
  correct: {
    group: 'other',
    danger: true,
    fields: [{ kind: 'document', label: 'field.correction', isRequired: true }, reason],
    build: (values, context) => ({
      ...onDocument(context),
      newDocumentId: values.document ?? '',
      ...reasonOf(values),
    }),
  },
  revoke: {
    group: 'other',
    danger: true,
    fields: [basis, reason],
    build: (values, context) => ({
      ...onDocument(context),
      basis: values.second ?? '',
      ...reasonOf(values),
    }),
  },
  repeal: {
    group: 'other',
    danger: true,
    fields: [basis, { kind: 'date', label: 'field.repealedFrom', isRequired: true }, reason],
    build: (values, context) => ({
      ...onDocument(context),
      basis: values.second ?? '',
      effectiveOn: values.date ?? '',
      ...reasonOf(values),
    }),
  },
  voidNumber: {
    group: 'other',
    danger: true,
    fields: [reason],
    build: (values, context) => ({ ...onDocument(context), ...reasonOf(values) }),
  },
  terminate: {
    group: 'other',
    danger: true,
    fields: [reason],
    build: (values, context) => ({ ...onDocument(context), ...reasonOf(values) }),
  },
  return: {
    group: 'handle',
    fields: [earlierSteps, resumeMode, reason],
    build: (values, context) => ({
      ...onTask(context),
      ...reasonOf(values),
      ...(values.to === undefined ? {} : { to: values.to }),
      ...(values.resume === undefined ? {} : { resume: values.resume }),
    }),
  },
  retract: {
    group: 'flow',
    fields: [reason],
    build: (values, context) => ({ ...onTask(context), ...reasonOf(values) }),
  },
  transfer: {
    group: 'flow',
    fields: [
      { kind: 'person', label: 'field.transferTo', from: 'unit', isRequired: true },
      words('field.opinion', { isRequired: false }),
    ],
    build: ({ person, text = '' }, context) => ({
      ...onTask(context),
      toIdentityId: person?.identityId ?? '',
      text,
    }),
  },
  addSign: {
    group: 'flow',
    fields: [
      { kind: 'people', label: 'field.consulted' },
      {
        kind: 'choice',
        name: 'choice',
        label: 'field.order',
        look: 'radio',
        isRequired: true,
        startsWithFirst: true,
        options: (_context, t) => [
          { value: 'before', label: t('addSign.before') },
          { value: 'after', label: t('addSign.after') },
        ],
      },
    ],
    build: ({ people = [], choice = 'before' }, context) => ({
      ...onTask(context),
      identityIds: people.map(({ identityId }) => identityId),
      order: choice,
    }),
  },
  answerSign: {
    group: 'handle',
    leads: true,
    fields: [opinion()],
    build: (values, context) => ({ ...onTask(context), ...opinionOf(values) }),
  },
  removeSign: {
    group: 'flow',
    fields: [{ kind: 'note', words: (_context, t) => t('removeSign.note') }],
    build: (_values, context) => onTask(context),
  },
  urge: {
    group: 'oversee',
    fields: [words('field.urge', { isRequired: false, max: 200 })],
    build: ({ text = '' }, context) => ({ ...onTask(context), text }),
  },
  supervise: {
    group: 'oversee',
    fields: [
      words('field.superviseItem', { max: 500 }),
      { kind: 'person', label: 'field.superviseLead', from: 'all', isRequired: true },
      { kind: 'units', label: 'field.superviseAssists', isRequired: false },
      { kind: 'instant', label: 'field.limit', isRequired: true },
      { kind: 'number', name: 'days', initial: 7, label: 'field.feedbackDays', min: 1, max: 90 },
    ],
    build: ({ text = '', person, units = [], at = 0, days = 7 }, context) => ({
      ...onDocument(context),
      item: text,
      leadIdentityId: person?.identityId ?? '',
      assists: units,
      limitAt: at,
      feedbackDays: days,
    }),
  },
  jump: {
    group: 'oversee',
    danger: true,
    fields: [
      {
        kind: 'choice',
        name: 'to',
        label: 'field.jumpTo',
        look: 'select',
        isRequired: true,
        startsWithFirst: false,
        options: ({ view }, t) =>
          view.way
            .filter(({ status, state }) => status !== 'now' && state !== 'R2')
            .map(({ state }) => ({ value: state, label: stateStep(state, t) })),
      },
      reason,
    ],
    build: (values, context) => ({
      ...onDocument(context),
      to: values.to ?? context.view.document?.state ?? 'D0',
      ...reasonOf(values),
    }),
  },
  hold: {
    group: 'oversee',
    fields: [
      { kind: 'instant', label: 'field.holdUntil', isRequired: false },
      { kind: 'switch', label: 'field.stopsClock', help: 'field.stopsClock.help' },
      reason,
    ],
    build: (values, context) => ({
      ...onTask(context),
      ...reasonOf(values),
      until: values.at ?? null,
      stopsClock: values.flag ?? false,
    }),
  },
  resume: {
    group: 'handle',
    leads: true,
    fields: [{ kind: 'note', words: (_context, t) => t('resume.note') }],
    build: (_values, context) => onTask(context),
  },
  file: {
    group: 'handle',
    leads: true,
    title: 'file.title',
    fields: [
      {
        kind: 'choice',
        name: 'choice',
        label: 'file.class',
        look: 'radio',
        isRequired: true,
        startsWithFirst: true,
        options: (_context, t) =>
          (['open', 'restricted', 'controlled'] as const).map((value) => ({
            value,
            label: t(`file.class.${value}`),
          })),
      },
      {
        kind: 'choice',
        name: 'second',
        label: 'file.period',
        look: 'radio',
        isRequired: true,
        startsWithFirst: true,
        options: (_context, t) =>
          (['D10', 'D30', 'Y'] as const).map((value) => ({
            value,
            label: t(`file.period.${value}`),
          })),
      },
      words('file.reason', { isRequired: false, help: 'file.reason.help', max: 200 }),
    ],
    build: ({ choice = 'open', second = 'D10', text = '' }, context) => ({
      ...onDocument(context),
      archiveClass: choice,
      period: second,
      ...(text === '' ? {} : { reason: text }),
    }),
  },
};
