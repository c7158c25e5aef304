/** OfficeScreen: the pages from which an office runs itself, with their menu. */
import { Menu } from 'antd';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { useSession } from '../bridge/use-bridge.ts';
import { useText } from '../i18n/text.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { pagesFor } from './office-pages.tsx';
import type { OfficePage } from './office-pages.tsx';
import type { Route } from './routes.ts';

/** The office pages of who is signed in. */
export function useOfficePages(): readonly OfficePage[] {
  const session = useSession();
  return useMemo(
    () => pagesFor(new Set(session?.identities.flatMap((one) => one.roles) ?? [])),
    [session],
  );
}

export interface OfficeScreenProps {
  readonly page: string | undefined;
  readonly onGo: (route: Route) => void;
}

export function OfficeScreen({ page, onGo }: OfficeScreenProps): ReactElement {
  const { t } = useText();
  const pages = useOfficePages();
  const current = pages.find((one) => one.key === page) ?? pages[0];
  if (current === undefined) return <EmptyState title={t('office.none')} />;
  return (
    <div className="tw-office">
      <nav className="tw-office-menu" aria-label={t('rail.office')}>
        <Menu
          mode="inline"
          selectedKeys={[current.key]}
          items={pages.map(({ key, word }) => ({ key, label: t(word) }))}
          onClick={({ key }) => {
            onGo({ screen: 'office', page: key });
          }}
        />
      </nav>
      <div className="tw-office-page tw-scroll">{current.render(onGo)}</div>
    </div>
  );
}
