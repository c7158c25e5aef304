/**
 * Definition queries: the versions of a unit's flow, and what a draft of one would do with a document.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { Rejection } from '../../protocol/rejections.ts';
import {
  DocumentKind,
  DocumentState,
  RoutingDirection,
  SealMode,
  TaskStep,
  UnitName,
  Urgency,
} from '../document/model.ts';
import { Role } from '../org/model.ts';
import { DraftStep } from './definition-commands.ts';
import { FlowDirection, FlowStep, StepPlace } from './definition-model.ts';
import { maxCountersigners } from './process-model.ts';

export const flowDefinitions = defineQuery({
  name: 'flow.definitions',
  place: 'local',
  who: 'everybody; the designer is the office head’s',
  args: z.strictObject({ unitId: Id, flow: FlowDirection }),
  result: z.object({
    /** What a new document begins with. */
    newest: z.int(),
    /** Newest first; the built-in ones last. */
    versions: z.array(
      z.object({
        version: z.int(),
        name: z.string(),
        builtIn: z.boolean(),
        /** A unit that never published walks the short way. */
        publishedAt: z.int().nullable(),
        publishedByName: z.string(),
        note: z.string(),
        steps: z.array(FlowStep),
      }),
    ),
    /** What may be changed of each step. */
    choices: z.array(
      z.object({
        state: DocumentState,
        /** The article that keeps the step on. */
        article: z.string().nullable(),
        places: z.array(StepPlace),
        roles: z.array(Role),
      }),
    ),
  }),
});

export const flowPreview = defineQuery({
  name: 'flow.preview',
  place: 'local',
  who: 'everybody; the designer is the office head’s',
  args: z.strictObject({
    unitId: Id,
    flow: FlowDirection,
    steps: z.array(DraftStep).max(20),
    drafterIdentityId: Id,
    signerIdentityId: Id.nullable().default(null),
    kind: DocumentKind,
    direction: RoutingDirection,
    urgency: Urgency,
    important: z.boolean().default(false),
    needsMeeting: z.boolean().default(false),
    needsAnswer: z.boolean().default(false),
    sealMode: SealMode.default('seal'),
    countersignUnits: z.array(UnitName).max(maxCountersigners).default([]),
    /** The instant at which the document would be begun; null = now. */
    from: z.int().nullable().default(null),
  }),
  result: z.object({
    /** Why the draft could not be published as it is. */
    fault: Rejection.nullable(),
    steps: z.array(
      z.object({
        state: DocumentState,
        step: TaskStep.nullable(),
        owners: z.array(
          z.object({
            identityId: z.string(),
            personName: z.string(),
            post: z.string(),
            unitName: z.string(),
          }),
        ),
        isNamed: z.boolean(),
        dueAt: z.int().nullable(),
      }),
    ),
  }),
});
