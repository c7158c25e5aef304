/**
 * ActionFormModel: how an action of the flow is asked for: its place in the menu, its fields, and how they become arguments.
 *
 * Invariant: a form never decides; what it builds is checked by the command like anything else.
 */
import type {
  DocumentContent,
  DocumentState,
} from '../../../src-shared/features/document/model.ts';
import type { AttachedFile } from '../../../src-shared/features/file/model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Translate } from '../../i18n/text.tsx';
import type { MessageKey } from '../../i18n/zh-CN.ts';

export type DocumentView = QueryResult<'document.view'>;
export type ActionLine = DocumentView['actions'][number];

/** 办理 / 流转 / 监督 / 其他. */
export const actionGroups = ['handle', 'flow', 'oversee', 'other'] as const;
export type ActionGroup = (typeof actionGroups)[number];

export interface UnitChoice {
  readonly unitId: string;
  readonly name: string;
}

export interface PersonChoice {
  readonly identityId: string;
  readonly personName: string;
  readonly unitId: string;
  readonly unitName: string;
}

/** What the fields of all forms hold; a form uses its own few. */
export interface ActionValues {
  readonly text?: string;
  readonly form?: 'text' | 'circle' | 'ink';
  readonly ink?: AttachedFile;
  readonly reason?: string;
  readonly to?: DocumentState;
  readonly resume?: 'directBack' | 'walkAgain';
  readonly units?: readonly UnitChoice[];
  readonly person?: PersonChoice;
  readonly people?: readonly PersonChoice[];
  /** An office date, 2026-11-23. */
  readonly date?: string;
  /** An instant. */
  readonly at?: number;
  readonly copies?: number;
  readonly days?: number;
  readonly distribution?: string;
  readonly series?: string;
  readonly numberYear?: number;
  /** A reserved number. */
  readonly numberSeq?: number;
  readonly checks?: readonly string[];
  readonly choice?: string;
  readonly second?: string;
  readonly third?: string;
  readonly flag?: boolean;
  readonly content?: DocumentContent;
  /** Another document of this machine. */
  readonly document?: string;
  readonly seal?: SealChoice;
}

/** What the keeper's machine signs, and its signature once it has. */
export interface SealChoice {
  readonly sealId: string;
  readonly finalHash: string;
  readonly publicKey?: string;
  readonly signature?: string;
}

export interface FormContext {
  readonly view: DocumentView;
  readonly action: ActionLine;
  readonly newId: () => string;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export type TextName = 'text' | 'distribution' | 'second' | 'third';

export type FieldSpec =
  | { readonly kind: 'reason' }
  /** What the proof of the final files says; nothing is asked. */
  | { readonly kind: 'layoutProof' }
  | {
      readonly kind: 'text';
      readonly name: TextName;
      readonly label: MessageKey;
      readonly help?: MessageKey;
      readonly isRequired: boolean;
      readonly rows: number;
      readonly max: number;
    }
  | {
      readonly kind: 'opinion';
      readonly label: MessageKey;
      /** 圈阅 is offered. */
      readonly circles: boolean;
      readonly isRequired: boolean;
    }
  | {
      readonly kind: 'choice';
      readonly name: 'choice' | 'second' | 'to' | 'resume' | 'series';
      readonly label: MessageKey;
      readonly help?: MessageKey;
      readonly look: 'radio' | 'select';
      readonly isRequired: boolean;
      /** The first is chosen when the form opens. */
      readonly startsWithFirst: boolean;
      readonly options: (context: FormContext, t: Translate) => readonly Option[];
    }
  | {
      readonly kind: 'checks';
      readonly items: readonly { readonly value: string; readonly label: MessageKey }[];
      readonly basis: MessageKey;
      /** All have to be ticked; otherwise what is not ticked is an answer too. */
      readonly needsAll: boolean;
    }
  | {
      readonly kind: 'units';
      readonly label: MessageKey;
      readonly help?: MessageKey;
      readonly isRequired: boolean;
    }
  | {
      readonly kind: 'person';
      readonly label: MessageKey;
      /** `leaders` who may instruct, `signers` who may sign, `unit` of the actor, `all` of the organisation. */
      readonly from: 'leaders' | 'signers' | 'unit' | 'all';
      readonly isRequired: boolean;
    }
  | { readonly kind: 'people'; readonly label: MessageKey; readonly help?: MessageKey }
  | {
      readonly kind: 'date' | 'instant';
      readonly label: MessageKey;
      readonly help?: MessageKey;
      readonly isRequired: boolean;
    }
  | {
      readonly kind: 'number';
      readonly name: 'copies' | 'days';
      readonly initial: number;
      readonly label: MessageKey;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: 'switch'; readonly label: MessageKey; readonly help?: MessageKey }
  | { readonly kind: 'seal' }
  | { readonly kind: 'document'; readonly label: MessageKey; readonly isRequired: boolean }
  /** Series, year in the first days of January, and a reserved number. */
  | { readonly kind: 'series' }
  | { readonly kind: 'content'; readonly label: MessageKey; readonly help: MessageKey }
  | { readonly kind: 'note'; readonly words: (context: FormContext, t: Translate) => string };

export interface ActionForm {
  readonly group: ActionGroup;
  /** The step's own next act: a button of its own, the first of them filled. */
  readonly leads?: boolean;
  readonly danger?: boolean;
  /** Another heading than the word of the button. */
  readonly title?: MessageKey;
  readonly fields: readonly FieldSpec[];
  readonly build: (values: ActionValues, context: FormContext) => object;
}
