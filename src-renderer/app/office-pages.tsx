/**
 * Office-pages: the pages from which an office runs itself, in the order of the menu, each with who sees it.
 *
 * A page is added here and nowhere else. What a person may do on it is decided by the commands, not by this list.
 */

import type { ReactElement } from 'react';
import { statisticsRoles } from '../../src-shared/features/statistics/statistics-rights.ts';
import { FlowDesignContainer } from '../features/flow/flow-design-container.tsx';
import { GroupsContainer } from '../features/drafting/groups-container.tsx';
import { TemplatesContainer } from '../features/drafting/templates-container.tsx';
import { MeetingsContainer } from '../features/meeting/meetings-container.tsx';
import { NumbersContainer } from '../features/numbering/numbers-container.tsx';
import { ManagementContainer } from '../features/management/management-container.tsx';
import { FacesContainer } from '../features/page/faces-container.tsx';
import { BorrowContainer } from '../features/records/borrow-container.tsx';
import { DisposalContainer } from '../features/records/disposal-container.tsx';
import { RecordsContainer } from '../features/records/records-container.tsx';
import { recordsRoles } from '../features/records/records-model.ts';
import { SealKeepingContainer } from '../features/seal/seal-keeping-container.tsx';
import { ClockContainer } from '../features/clock/clock-container.tsx';
import { StatisticsContainer } from '../features/statistics/statistics-container.tsx';
import { SupervisionContainer } from '../features/supervision/supervision-container.tsx';
import type { MessageKey } from '../i18n/zh-CN.ts';
import type { Route } from './routes.ts';

export interface OfficePage {
  readonly key: string;
  readonly word: MessageKey;
  /** Roles of which one is needed; empty = everybody. */
  readonly roles: readonly string[];
  readonly render: (onGo: (route: Route) => void) => ReactElement;
}

export const officePages: readonly OfficePage[] = [
  {
    key: 'clock',
    word: 'clock.title',
    roles: ['OFFICE_HEAD'],
    render: () => <ClockContainer />,
  },
  {
    key: 'statistics',
    word: 'statistics.title',
    roles: statisticsRoles,
    render: () => <StatisticsContainer />,
  },
  {
    key: 'numbers',
    word: 'office.numbers',
    roles: ['REGISTRAR', 'CLERK', 'OFFICE_HEAD', 'LEADER', 'CHIEF', 'ARCHIVIST'],
    render: () => <NumbersContainer />,
  },
  {
    key: 'archive',
    word: 'records.title',
    roles: recordsRoles,
    render: () => <RecordsContainer />,
  },
  {
    key: 'disposal',
    word: 'disposal.title',
    // Who witnesses and is not of the archive office.
    roles: ['CLERK', 'REGISTRAR'],
    render: () => <DisposalContainer />,
  },
  {
    key: 'flow',
    word: 'office.flow',
    roles: ['OFFICE_HEAD'],
    render: () => <FlowDesignContainer />,
  },
  {
    key: 'templates',
    word: 'kit.templates',
    roles: ['OFFICE_HEAD'],
    render: () => <TemplatesContainer />,
  },
  {
    key: 'groups',
    word: 'kit.groups',
    roles: ['OFFICE_HEAD'],
    render: () => <GroupsContainer />,
  },
  {
    key: 'seals',
    word: 'seal.title',
    roles: ['OFFICE_HEAD', 'SEAL_KEEPER'],
    render: () => <SealKeepingContainer />,
  },
  {
    key: 'faces',
    word: 'faces.title',
    roles: ['OFFICE_HEAD'],
    render: () => <FacesContainer />,
  },
  {
    key: 'messages',
    word: 'manage.title',
    roles: ['SEC_ADM', 'AUD_ADM'],
    render: () => <ManagementContainer />,
  },
  // What everybody has stands behind the work of a post: a seal keeper opens 印章 first.
  {
    key: 'meetings',
    word: 'meeting.meetings',
    roles: [],
    render: (onGo) => <MeetingsContainer onGo={onGo} />,
  },
  {
    key: 'borrow',
    word: 'loan.title',
    // Anybody may ask for an item.
    roles: [],
    render: () => <BorrowContainer />,
  },
  {
    key: 'supervision',
    word: 'supervision.title',
    // Anybody may be the lead of a matter.
    roles: [],
    render: (onGo) => <SupervisionContainer onGo={onGo} />,
  },
];

/** The pages that somebody with these roles sees. */
export function pagesFor(roles: ReadonlySet<string>): readonly OfficePage[] {
  return officePages.filter(
    (page) => page.roles.length === 0 || page.roles.some((role) => roles.has(role)),
  );
}
