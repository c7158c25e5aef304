/** UsePrintProfiles: the shipped profiles and one's own, and the choice that the dialog works on. */
import { useMemo, useState } from 'react';
import type {
  PrintChoice,
  PrintFlow,
  PrintProfile,
} from '../../../src-shared/features/print/profiles.ts';
import {
  firstProfile,
  printSetting,
  printSettingOf,
  shippedProfiles,
  withoutProfile,
  withProfile,
} from '../../../src-shared/features/print/profiles.ts';
import { useAct } from '../../bridge/use-act.ts';
import type { WireJson } from '../../bridge/connection.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { useText } from '../../i18n/text.tsx';

export interface OfferedProfile {
  readonly id: string;
  readonly name: string;
  readonly isOwn: boolean;
  readonly choice: PrintChoice;
}

export interface PrintProfiles {
  readonly offered: readonly OfferedProfile[];
  /** null = the choice is no profile's any more. */
  readonly profileId: string | null;
  readonly choice: PrintChoice;
  readonly choose: (id: string) => void;
  readonly change: (change: Partial<PrintChoice>) => void;
  readonly keep: (name: string) => void;
  readonly remove: (id: string) => void;
  /** Opens with it next time. */
  readonly remember: () => void;
}

const noChoice: PrintChoice = {
  parts: ['text', 'attachments'],
  watermark: true,
  doubleSided: true,
  copies: 1,
  pages: '',
};

export function usePrintProfiles(flow: PrintFlow): PrintProfiles {
  const { t } = useText();
  const act = useAct();
  const personId = useSession()?.personId ?? '';
  const kept = useQuery('setting.list', {}).data?.values[printSetting];
  const setting = useMemo(() => printSettingOf(kept), [kept]);
  const offered = useMemo(
    () => [
      ...shippedProfiles
        .filter(({ flows }) => flows.includes(flow))
        .map(({ id, flows: _flows, ...choice }) => ({
          ...{ id, choice, isOwn: false },
          name: t(`print.profile.${id}` as MessageKey),
        })),
      ...setting.profiles.map(({ id, name, ...choice }) => ({ id, name, choice, isOwn: true })),
    ],
    [flow, setting, t],
  );
  const [chosen, setChosen] = useState<{ id: string | null; choice: PrintChoice } | null>(null);
  const firstId = firstProfile(setting, flow);
  const first = offered.find(({ id }) => id === firstId);
  const now = chosen ?? { id: firstId, choice: first?.choice ?? noChoice };
  const store = (value: ReturnType<typeof printSettingOf>, done?: string): void => {
    void act(
      'setting.set',
      // A setting is JSON; what is absent in it is left out.
      { personId, name: printSetting, value: JSON.parse(JSON.stringify(value)) as WireJson },
      done === undefined ? {} : { done },
    );
  };
  return {
    offered,
    profileId: now.id,
    choice: now.choice,
    choose: (id) => {
      const profile = offered.find((one) => one.id === id);
      if (profile !== undefined) setChosen({ id, choice: profile.choice });
    },
    change: (change) => {
      setChosen({ id: null, choice: { ...now.choice, ...change } });
    },
    keep: (name) => {
      const profile: PrintProfile = { ...now.choice, id: crypto.randomUUID(), name };
      store(withProfile(setting, profile), t('print.saved'));
      setChosen({ id: profile.id, choice: now.choice });
    },
    remove: (id) => {
      store(withoutProfile(setting, id), t('print.removed'));
      setChosen(null);
    },
    remember: () => {
      if (now.id === null || setting.last[flow] === now.id) return;
      store({ ...setting, last: { ...setting.last, [flow]: now.id } });
    },
  };
}
