/** OutgoingForms: actions of the outgoing machine (domain O2–O34). */
import type { PersonAction } from '../../../src-shared/features/flow/flow-command.ts';
import type { ActionForm, FieldSpec, FormContext } from './action-form-model.ts';
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

type OutgoingAction = Extract<
  PersonAction,
  | 'saveDraft'
  | 'discard'
  | 'submit'
  | 'amend'
  | 'reviewAgree'
  | 'setCountersign'
  | 'countersign'
  | 'coordinate'
  | 'rejectUnsuitable'
  | 'releaseUnsuitable'
  | 'returnRework'
  | 'pass'
  | 'meetingResult'
  | 'sign'
  | 'signWithChanges'
  | 'recheck'
  | 'substantiveChange'
  | 'fixFormal'
  | 'number'
  | 'typeset'
  | 'proof'
  | 'seal'
  | 'checkFail'
  | 'issue'
  | 'close'
>;

const content: FieldSpec = {
  kind: 'content',
  label: 'field.content',
  help: 'field.content.help',
};

const attachments = ({ view }: FormContext): readonly object[] =>
  view.files.map(({ fileRefId, title, name, size, mime, sha256 }) => ({
    title,
    file: { fileRefId, name, size, mime, sha256 },
  }));

/** The text as it was changed in the dialog; untouched, the one in view. */
const changed = (
  values: { readonly content?: object },
  { view }: FormContext,
): { readonly content: object | null } => ({ content: values.content ?? view.content });

export const outgoingForms: Readonly<Record<OutgoingAction, ActionForm>> = {
  saveDraft: {
    group: 'handle',
    leads: true,
    fields: [],
    build: (values, context) => ({
      ...onDocument(context),
      unitId: context.view.document?.unitId ?? '',
      ...changed(values, context),
      attachments: attachments(context),
    }),
  },
  submit: {
    group: 'handle',
    leads: true,
    fields: [],
    build: (_values, context) => onDocument(context),
  },
  discard: {
    group: 'other',
    danger: true,
    fields: [reason],
    build: (values, context) => ({ ...onDocument(context), ...reasonOf(values) }),
  },
  amend: {
    group: 'handle',
    fields: [content],
    build: (values, context) => ({
      ...onTask(context),
      ...seenHash(context),
      ...changed(values, context),
    }),
  },
  reviewAgree: {
    group: 'handle',
    leads: true,
    fields: [{ kind: 'layoutProof' }, opinion()],
    build: (values, context) => ({ ...onTask(context), ...opinionOf(values) }),
  },
  setCountersign: {
    group: 'flow',
    fields: [
      {
        kind: 'units',
        label: 'field.countersignUnits',
        help: 'field.countersignUnits.help',
        isRequired: false,
      },
    ],
    build: ({ units = [] }, context) => ({
      ...onTask(context),
      unitIds: units.map(({ unitId }) => unitId),
    }),
  },
  countersign: {
    group: 'handle',
    leads: true,
    fields: [
      {
        kind: 'choice',
        name: 'choice',
        label: 'field.result',
        look: 'radio',
        isRequired: true,
        startsWithFirst: true,
        options: (_context, t) => [
          { value: 'agree', label: t('countersign.agree') },
          { value: 'agreeWithChanges', label: t('countersign.agreeWithChanges') },
          { value: 'disagree', label: t('countersign.disagree') },
        ],
      },
      words('field.opinion', { isRequired: false, help: 'field.countersign.help' }),
    ],
    build: (values, context) => ({
      ...onTask(context),
      result: values.choice ?? 'agree',
      ...opinionOf(values),
    }),
  },
  coordinate: {
    group: 'handle',
    leads: true,
    fields: [reason],
    build: (values, context) => ({ ...onDocument(context), ...reasonOf(values) }),
  },
  rejectUnsuitable: {
    group: 'flow',
    danger: true,
    fields: [reason],
    build: (values, context) => ({ ...onTask(context), ...reasonOf(values) }),
  },
  releaseUnsuitable: {
    group: 'handle',
    leads: true,
    fields: [reason],
    build: (values, context) => ({ ...onDocument(context), ...reasonOf(values) }),
  },
  returnRework: {
    group: 'flow',
    fields: [reason],
    build: (values, context) => ({ ...onTask(context), ...reasonOf(values) }),
  },
  pass: {
    group: 'handle',
    leads: true,
    fields: [
      { kind: 'layoutProof' },
      { kind: 'person', label: 'field.signer', from: 'signers', isRequired: false },
      { kind: 'switch', label: 'field.needsMeeting', help: 'field.needsMeeting.help' },
      opinion(),
    ],
    build: (values, context) => ({
      ...onTask(context),
      ...opinionOf(values),
      signerIdentityId: values.person?.identityId ?? null,
      needsMeeting: values.flag ?? false,
    }),
  },
  meetingResult: {
    group: 'handle',
    leads: true,
    fields: [
      {
        kind: 'choice',
        name: 'choice',
        label: 'field.result',
        look: 'radio',
        isRequired: true,
        startsWithFirst: true,
        options: (_context, t) => [
          { value: 'adopted', label: t('meeting.adopted') },
          { value: 'rejected', label: t('meeting.rejected') },
        ],
      },
      {
        kind: 'text',
        name: 'second',
        label: 'field.meetingName',
        isRequired: true,
        rows: 1,
        max: 100,
      },
      {
        kind: 'text',
        name: 'third',
        label: 'field.minutesNo',
        isRequired: true,
        rows: 1,
        max: 100,
      },
      { kind: 'date', label: 'field.adoptedOn', help: 'field.adoptedOn.help', isRequired: true },
      words('field.decision', { isRequired: false, max: 500 }),
    ],
    build: (values, context) => ({
      ...onTask(context),
      name: values.second ?? '',
      ref: values.third ?? '',
      on: values.date ?? '',
      passed: values.choice !== 'rejected',
      reason: values.text ?? '',
    }),
  },
  sign: {
    group: 'handle',
    leads: true,
    fields: [{ kind: 'layoutProof' }, opinion()],
    build: (values, context) => ({
      ...onTask(context),
      ...seenHash(context),
      ...opinionOf(values),
    }),
  },
  signWithChanges: {
    group: 'handle',
    fields: [content, opinion()],
    build: (values, context) => ({
      ...onTask(context),
      ...seenHash(context),
      ...changed(values, context),
      ...opinionOf(values),
    }),
  },
  recheck: {
    group: 'handle',
    leads: true,
    title: 'recheck.title',
    fields: [
      { kind: 'layoutProof' },
      {
        kind: 'checks',
        items: [
          { value: 'procedure', label: 'recheck.procedure' },
          { value: 'format', label: 'recheck.format' },
        ],
        basis: 'recheck.basis',
        needsAll: true,
      },
    ],
    build: (_values, context) => ({
      ...onTask(context),
      procedureComplete: true,
      formatCorrect: true,
    }),
  },
  substantiveChange: {
    group: 'flow',
    danger: true,
    fields: [content, reason],
    build: (values, context) => ({
      ...onTask(context),
      ...seenHash(context),
      ...changed(values, context),
      ...reasonOf(values),
    }),
  },
  fixFormal: {
    group: 'handle',
    fields: [content, reason],
    build: (values, context) => ({
      ...onTask(context),
      ...seenHash(context),
      ...changed(values, context),
      ...reasonOf(values),
    }),
  },
  number: {
    group: 'handle',
    leads: true,
    title: 'number.title',
    fields: [
      { kind: 'series' },
      { kind: 'number', name: 'copies', initial: 0, label: 'field.copies', min: 0, max: 100_000 },
      {
        kind: 'text',
        name: 'distribution',
        label: 'field.distribution',
        isRequired: false,
        rows: 1,
        max: 200,
      },
    ],
    build: ({ series = '', numberYear, numberSeq, copies = 0, distribution = '' }, context) => ({
      ...onTask(context),
      seriesCode: series,
      ...(numberYear === undefined ? {} : { year: numberYear }),
      ...(numberSeq === undefined ? {} : { seq: numberSeq }),
      copies,
      distribution,
    }),
  },
  typeset: {
    group: 'handle',
    leads: true,
    fields: [{ kind: 'note', words: (_context, t) => t('typeset.note') }],
    build: (_values, context) => ({
      ...onTask(context),
      ...seenHash(context),
    }),
  },
  proof: {
    group: 'handle',
    leads: true,
    fields: [
      { kind: 'layoutProof' },
      {
        kind: 'checks',
        items: [
          { value: 'text', label: 'proof.text' },
          { value: 'elements', label: 'proof.elements' },
          { value: 'attachments', label: 'proof.attachments' },
        ],
        basis: 'proof.basis',
        needsAll: true,
      },
    ],
    build: (_values, context) => ({
      ...onTask(context),
      finalHash: context.view.outgoing?.production?.finalHash ?? '',
    }),
  },
  seal: {
    group: 'handle',
    leads: true,
    fields: [{ kind: 'note', words: (_context, t) => t('flowNote.seal') }, { kind: 'seal' }],
    build: ({ seal }, context) => ({ ...onTask(context), ...seal }),
  },
  checkFail: {
    group: 'flow',
    danger: true,
    fields: [reason],
    build: (values, context) => ({ ...onTask(context), ...reasonOf(values) }),
  },
  issue: {
    group: 'handle',
    leads: true,
    title: 'issue.title',
    fields: [
      { kind: 'layoutProof' },
      {
        kind: 'note',
        words: ({ view }, t) =>
          t('issue.note', {
            n: view.content === null ? 0 : view.content.mainTo.length + view.content.cc.length,
          }),
      },
    ],
    build: (_values, context) => onTask(context),
  },
  close: {
    group: 'handle',
    leads: true,
    fields: [
      { kind: 'note', words: (_context, t) => t('close.note') },
      {
        kind: 'text',
        name: 'second',
        label: 'field.waiver',
        help: 'field.waiver.help',
        isRequired: false,
        rows: 1,
        max: 500,
      },
      { kind: 'document', label: 'field.answerDocument', isRequired: false },
    ],
    build: ({ second = '', document }, context) => ({
      ...onTask(context),
      ...(second.trim() === '' ? {} : { waiver: second.trim() }),
      ...(document === undefined ? {} : { answerDocumentId: document }),
    }),
  },
};
