/** FlowWords: steps, roles and differences of flow definitions in the person's language. */
import type {
  FlowDirection,
  FlowStep,
} from '../../../src-shared/features/flow/definition-model.ts';
import type { Translate } from '../../i18n/text.tsx';
import { stateWords } from '../../ui/step-words.ts';

export function rolesWords(step: Pick<FlowStep, 'roles'>, t: Translate): string {
  return step.roles.map((role) => t(`role.${role}`)).join('、');
}

function limitWords({ limit }: FlowStep, t: Translate): string {
  if (limit === null) return '—';
  const part = (minutes: number | null): string =>
    minutes === null ? t('flowDesign.noLimit') : String(minutes);
  return [limit.none, limit.urgent, limit.extraUrgent].map(part).join(' / ');
}

const unitsWords = ({ countersignUnits }: FlowStep): string =>
  countersignUnits.map(({ name }) => name).join('、') || '—';

/** What changed from one version to another, a sentence each. */
export function differences(
  flow: FlowDirection,
  from: readonly FlowStep[],
  to: readonly FlowStep[],
  t: Translate,
): readonly string[] {
  return to.flatMap((after) => {
    const before = from.find(({ state }) => state === after.state);
    if (before === undefined) return [];
    const step = stateWords(flow, after.state, t);
    if (before.enabled !== after.enabled) {
      return [t(after.enabled ? 'flowDesign.diff.on' : 'flowDesign.diff.off', { step })];
    }
    if (!after.enabled) return [];
    const pairs = [
      ['flowDesign.diff.roles', rolesWords(before, t), rolesWords(after, t)],
      [
        'flowDesign.diff.place',
        t(`flowDesign.place.${before.place}`),
        t(`flowDesign.place.${after.place}`),
      ],
      ['flowDesign.diff.limit', limitWords(before, t), limitWords(after, t)],
      ['flowDesign.diff.units', unitsWords(before), unitsWords(after)],
    ] as const;
    return pairs
      .filter(([, old, now]) => old !== now)
      .map(([key, old, now]) => t(key, { step, from: old, to: now }));
  });
}
