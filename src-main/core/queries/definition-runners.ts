/**
 * Definition-runners: the versions of a unit's flow, and the preview of a draft, by the rules that the commands use.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import {
  maxFlowVersions,
  shortFlowVersion,
  standardFlowVersion,
} from '../../../src-shared/features/flow/definition-model.ts';
import type { FlowDirection } from '../../../src-shared/features/flow/definition-model.ts';
import {
  definitionFault,
  loadOwnerFacts,
  placesFor,
  rolesFor,
} from '../../../src-shared/features/flow/definition-rules.ts';
import {
  builtInDefinition,
  fixedSteps,
  incomingWay,
  outgoingWay,
} from '../../../src-shared/features/flow/definitions.ts';
import { loadPreview, previewOf } from '../../../src-shared/features/flow/preview.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { loaded } from './loaded.ts';
import type { Runner } from './query-runner.ts';

type Version = QueryResult<'flow.definitions'>['versions'][number];

export const flowDefinitions: Runner<'flow.definitions'> = (scene, { unitId, flow }) => {
  const rows = scene.rows
    .list('flowDefinition', 'byUnit', [unitId, flow], { limit: maxFlowVersions, order: 'desc' })
    .map(({ row }) => row);
  const builtIn = [standardFlowVersion, shortFlowVersion].map((version) =>
    builtInVersion(flow, version, rows),
  );
  const way = flow === 'out' ? outgoingWay : incomingWay;
  return {
    newest: rows[0]?.version ?? shortFlowVersion,
    versions: [
      ...rows.filter((row) => row.version > standardFlowVersion).map(ownVersion),
      ...builtIn,
    ],
    choices: way.map((state) => ({
      state,
      article: fixedSteps[state] ?? null,
      places: [...placesFor(flow, state)],
      roles: [...rolesFor(state)],
    })),
  };
};

function ownVersion(row: RowOf<'flowDefinition'>): Version {
  const { version, name, publishedAt, publishedByName, note, steps } = row;
  return { version, name, builtIn: false, publishedAt, publishedByName, note, steps };
}

/** A built-in version carries the date on which the unit went over to it. */
function builtInVersion(
  flow: FlowDirection,
  version: number,
  rows: readonly RowOf<'flowDefinition'>[],
): Version {
  const definition = builtInDefinition(flow, version);
  const adopted = rows.find((row) => row.version === version);
  return {
    version,
    name: definition?.name ?? '',
    builtIn: true,
    publishedAt: adopted?.publishedAt ?? null,
    publishedByName: adopted?.publishedByName ?? '',
    note: adopted?.note ?? '',
    steps: [...(definition?.steps ?? [])],
  };
}

export const flowPreview: Runner<'flow.preview'> = (scene, args) => {
  const { flow, steps, unitId } = args;
  const definition = { flow, version: 0, name: '', steps };
  const facts = loaded(scene, loadOwnerFacts(unitId, steps));
  const work = loaded(scene, loadPreview(definition, args));
  const from = args.from ?? scene.environment.now();
  return {
    fault: definitionFault(flow, steps, facts) ?? null,
    steps: previewOf(work, from).map((step) => ({
      state: step.state,
      step: step.step,
      isNamed: step.isNamed,
      dueAt: step.dueAt,
      owners: step.owners.map(({ identity }) => {
        const row = scene.rows.get('identity', identity.id)?.row;
        return {
          identityId: identity.id,
          personName: identity.personName,
          post: row?.post ?? '',
          unitName: row?.unitName ?? '',
        };
      }),
    })),
  };
};
