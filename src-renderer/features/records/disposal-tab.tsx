/** DisposalTab: what is due, and the register of what was appraised and destroyed (鉴定销毁). */
import { Segmented } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { DisposalRegister } from './disposal-register.tsx';
import type { DisposalSeat } from './disposal-seat.ts';
import { DueItems } from './due-items.tsx';

type Part = 'due' | 'register';

export function DisposalTab({ seat }: { readonly seat: DisposalSeat }): ReactElement | null {
  const { t } = useText();
  const { unitId } = seat;
  const [chosen, setPart] = useState<Part | null>(null);
  const [listId, setListId] = useState<string | null>(null);
  const due = useQuery('archive.due', { unitId }).data;
  const register = useQuery('archive.disposal', { unitId, listId }).data;
  if (due === null || register === null) return null;
  const part = chosen ?? (register.lists.length > 0 ? 'register' : 'due');
  return (
    <div className="tw-records-part">
      <div className="tw-records-bar">
        <Segmented<Part>
          aria-label={t('disposal.title')}
          value={part}
          onChange={setPart}
          options={[
            { value: 'due', label: t('disposal.due', { n: due.rows.length }) },
            { value: 'register', label: t('disposal.register', { n: register.lists.length }) },
          ]}
        />
      </div>
      {part === 'due' ? (
        <DueItems
          seat={seat}
          due={due}
          open={register.lists.find(({ state }) => state === 'appraising') ?? null}
          onListed={(id) => {
            setListId(id);
            setPart('register');
          }}
        />
      ) : (
        <DisposalRegister seat={seat} register={register} onChoose={setListId} />
      )}
    </div>
  );
}
