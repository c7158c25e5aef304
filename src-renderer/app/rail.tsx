/** Rail: the places of the product, each with icon and word; red counts need me, slate counts wait to be submitted. */
import {
  CloudSyncOutlined,
  ContactsOutlined,
  DesktopOutlined,
  FileTextOutlined,
  FolderOpenOutlined,
  FormOutlined,
  HighlightOutlined,
  LaptopOutlined,
  MessageOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import type { ComponentType, ReactElement } from 'react';
import type { MessageKey } from '../i18n/zh-CN.ts';
import { useText } from '../i18n/text.tsx';
import { useHasDesk } from '../features/leader-desk/use-has-desk.ts';
import { hashOf } from './routes.ts';
import type { ScreenName } from './routes.ts';

export interface RailBadges {
  readonly todo: number;
  /** Amber: reminders that were not opened. */
  readonly notices: number;
  readonly messages: number;
  /** Red: problem cards that need the person. */
  readonly syncProblems: number;
  /** Slate: commands that wait to be submitted. */
  readonly syncWaiting: number;
}

export interface RailProps {
  readonly current: ScreenName;
  readonly badges: RailBadges;
  readonly showsVersions: boolean;
  readonly showsOffice: boolean;
  /** A double click on 消息. */
  readonly onNextUnread: () => void;
}

type RailScreen =
  | 'todo'
  | 'desk'
  | 'documents'
  | 'messages'
  | 'archive'
  | 'directory'
  | 'office'
  | 'versions'
  | 'sync'
  | 'settings';

interface RailEntry {
  readonly screen: RailScreen;
  readonly icon: ComponentType;
  readonly word: MessageKey;
}

const UPPER: readonly RailEntry[] = [
  { screen: 'todo', icon: FormOutlined, word: 'rail.todo' },
  { screen: 'documents', icon: FileTextOutlined, word: 'rail.documents' },
  { screen: 'messages', icon: MessageOutlined, word: 'rail.messages' },
  { screen: 'archive', icon: FolderOpenOutlined, word: 'rail.archive' },
  { screen: 'directory', icon: ContactsOutlined, word: 'rail.directory' },
];
const DESK: RailEntry = { screen: 'desk', icon: HighlightOutlined, word: 'rail.desk' };
const OFFICE: RailEntry = { screen: 'office', icon: LaptopOutlined, word: 'rail.office' };
const VERSIONS: RailEntry = { screen: 'versions', icon: DesktopOutlined, word: 'rail.versions' };
const LOWER: readonly RailEntry[] = [
  { screen: 'sync', icon: CloudSyncOutlined, word: 'rail.sync' },
  { screen: 'settings', icon: SettingOutlined, word: 'rail.settings' },
];

function railScreenOf(screen: ScreenName): RailScreen {
  if (screen === 'handover') return 'settings';
  const ofDocument = screen === 'editor' || screen === 'delivery' || screen === 'circulation';
  return ofDocument ? 'documents' : screen;
}

export function Rail(props: RailProps): ReactElement {
  const { t } = useText();
  const current = railScreenOf(props.current);
  const [todo, ...others] = UPPER;
  const hasDesk = useHasDesk();
  const upper = [
    ...(todo === undefined ? [] : [todo]),
    ...(hasDesk ? [DESK] : []),
    ...others,
    ...(props.showsOffice ? [OFFICE] : []),
  ];
  const lower = props.showsVersions ? [VERSIONS, ...LOWER] : LOWER;
  return (
    <nav className="tw-rail" aria-label={t('region.rail')} data-region="">
      {upper.map((entry) => (
        <RailItem
          key={entry.screen}
          entry={entry}
          isCurrent={entry.screen === current}
          badges={props.badges}
          onNextUnread={props.onNextUnread}
        />
      ))}
      <div className="tw-rail-gap" />
      {lower.map((entry) => (
        <RailItem
          key={entry.screen}
          entry={entry}
          isCurrent={entry.screen === current}
          badges={props.badges}
          onNextUnread={props.onNextUnread}
        />
      ))}
    </nav>
  );
}

interface BadgeView {
  readonly count: number;
  readonly tone: 'red' | 'slate';
}

function badgeOf(screen: RailScreen, badges: RailBadges): BadgeView {
  if (screen === 'todo') return { count: badges.todo, tone: 'red' };
  if (screen === 'messages') return { count: badges.messages, tone: 'red' };
  if (screen !== 'sync') return { count: 0, tone: 'red' };
  if (badges.syncProblems > 0) return { count: badges.syncProblems, tone: 'red' };
  return { count: badges.syncWaiting, tone: 'slate' };
}

interface RailItemProps {
  readonly entry: RailEntry;
  readonly isCurrent: boolean;
  readonly badges: RailBadges;
  readonly onNextUnread: () => void;
}

function RailItem(props: RailItemProps): ReactElement {
  const { t } = useText();
  const { screen, icon: Icon, word } = props.entry;
  const { count, tone } = badgeOf(screen, props.badges);
  const meaning =
    tone === 'red' ? t('rail.needsYou', { n: count }) : t('rail.waiting', { n: count });
  const notices = screen === 'todo' ? props.badges.notices : 0;
  return (
    <a
      className="tw-rail-item"
      href={hashOf({ screen })}
      {...(screen === 'messages' ? { onDoubleClick: props.onNextUnread } : {})}
      {...(props.isCurrent ? { 'aria-current': 'page' as const } : {})}
    >
      <span aria-hidden="true">
        <Icon />
      </span>
      <span>{t(word)}</span>
      {notices > 0 && (
        <>
          <span className="tw-rail-badge tw-rail-badge-amber" aria-hidden="true">
            {notices > 99 ? '99+' : notices}
          </span>
          <span className="tw-hidden">{t('rail.notices', { n: notices })}</span>
        </>
      )}
      {count > 0 && (
        <>
          <span className={`tw-rail-badge tw-rail-badge-${tone}`} aria-hidden="true">
            {count > 99 ? '99+' : count}
          </span>
          <span className="tw-hidden">{meaning}</span>
        </>
      )}
    </a>
  );
}
