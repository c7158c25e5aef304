/** DirectorySamples: the office of a city government and a choice of readers. */
import type {
  PersonCard,
  PersonGroup,
  PersonRow,
  PresenceView,
  UnitNode,
} from '../../../src-renderer/features/org/directory-model.ts';
import type { Candidate, ChosenEntry } from '../../../src-renderer/features/org/picker-model.ts';

const unit = (name: string, headCount: number, children: readonly UnitNode[] = []): UnitNode => ({
  id: name,
  name,
  headCount,
  children,
});

export const units: readonly UnitNode[] = [
  unit('市政府', 1046, [
    unit('市领导', 9),
    unit('市政府办公室', 38, [
      unit('综合科', 9),
      unit('文电科', 7),
      unit('督查室', 6),
      unit('信息中心', 8),
      unit('行政科', 8),
    ]),
    unit('市发展改革委', 64),
    unit('市财政局', 58),
    unit('市住建局', 71),
    unit('市应急管理局', 52),
    unit('市水务局', 47),
  ]),
  unit('团场', 612, [unit('101团', 58), unit('102团', 61), unit('103团', 55), unit('104团', 49)]),
  unit('国有企业', 203),
];

const online: PresenceView = { kind: 'online' };
const offline: PresenceView = { kind: 'offline' };
const person = (
  name: string,
  post: string,
  duties: string,
  presence: PresenceView,
  phone: string,
): PersonRow => ({ id: `${name}-${phone}`, name, post, duties, presence, phone });

export const peopleGroups: readonly PersonGroup[] = [
  {
    id: 'leaders',
    name: '领导',
    people: [
      person('赵某某', '主任', '主持全面工作', online, '6001'),
      person('钱某某', '副主任', '分管文电、督查', online, '6002'),
      person(
        '孙某',
        '副主任',
        '分管综合、信息',
        { kind: 'away', what: '会议中', until: '11:00' },
        '6003',
      ),
      person('郑某某', '四级调研员', '协助督查', offline, '6005'),
    ],
  },
  {
    id: 'general',
    name: '综合科',
    people: [
      person('陈某某', '科长', '综合文稿', online, '6011'),
      person('林某', '副科长', '会务', online, '6012'),
      person(
        '何某某',
        '四级主任科员',
        '文稿',
        { kind: 'away', what: '外出', until: '11月25日' },
        '6013',
      ),
      person('高某某', '科员', '会务', offline, '6014'),
    ],
  },
  {
    id: 'records',
    name: '文电科',
    people: [
      person('王某某', '科长（收发员）', '收发文、用印登记', online, '6021'),
      person('马某', '科员', '登记、归档', online, '6022'),
    ],
  },
];

export const personCard: PersonCard = {
  id: '陈某某-6011',
  name: '陈某某',
  place: '市政府办公室 综合科科长',
  duties: '综合文稿、会务协调',
  room: '2 号楼 417 室',
  phone: '6011',
  mobileTail: '8826',
  superior: '孙某　副主任',
  otherPosts: '市深化改革办 联络员',
  deputy: '外出时由林某代办',
  isFavourite: false,
  shared: { documents: 6, groups: 4, files: 12 },
};

const entry = (name: string, note: string, isLeader = false): ChosenEntry => ({
  id: `${name}${note}`,
  name,
  note,
  isLeader,
});
const candidate = (name: string, note: string, isLeader = false): Candidate => ({
  id: `${name}${note}`,
  kind: 'person',
  name,
  note,
  matched: name.slice(0, 1),
  brings: [entry(name, note, isLeader)],
});

const general: readonly ChosenEntry[] = [
  entry('林某', '综合科 副科长'),
  entry('何某某', '综合科 四级主任科员'),
  entry('高某某', '综合科 科员'),
  entry('陈某某', '综合科 科长'),
];

export const chosen: readonly ChosenEntry[] = [
  entry('李某某', '副市长', true),
  entry('赵某某', '办公室 主任', true),
  entry('张某某', '101团 团长'),
  entry('周某某', '市住建局 局长'),
  ...general.slice(0, 3),
];

export const recentCandidates: readonly Candidate[] = [
  candidate('赵某某', '办公室 主任', true),
  candidate('周某某', '市住建局 局长'),
];

export const matchingCandidates: readonly Candidate[] = [
  candidate('张某某', '101团 团长'),
  candidate('张某', '市财政局 科员'),
  candidate('郑某某', '办公室 四级调研员'),
  candidate('周某', '信息中心 工程师'),
  { id: 'unit-general', kind: 'unit', name: '综合科', note: '整个部门，9 人', brings: general },
];

const unitCandidate = (name: string, headCount: number): Candidate => ({
  id: name,
  kind: 'unit',
  name,
  note: `${headCount} 人`,
  brings: [{ id: name, name, note: '', isLeader: false }],
});

export const unitCandidates: readonly Candidate[] = [
  unitCandidate('101团', 58),
  unitCandidate('102团', 61),
  unitCandidate('103团', 55),
  unitCandidate('104团', 49),
];
export const chosenUnits: readonly ChosenEntry[] = unitCandidates
  .slice(0, 2)
  .flatMap((one) => one.brings);
