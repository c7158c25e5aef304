/** Org plan: what an import makes of good files, and what it says about bad ones. */

import { describe, expect, it } from 'vitest';
import { problemText, readCsv } from '../../../src-server/org/csv-table.ts';
import { pinyinOf } from '../../../src-server/org/name-pinyin.ts';
import type { KnownOrg, OrgPlan } from '../../../src-server/org/org-plan.ts';
import { personIdOf, planOrg } from '../../../src-server/org/org-plan.ts';
import type { Role } from '../../../src-shared/features/org/model.ts';
import { administratorConflict } from '../../../src-shared/features/org/separation.ts';

const nobody: KnownOrg = { units: [], people: [], identities: [], info: undefined };

const units = `unit_id,parent_id,name,short_name,kind,sort,fonds_no,may_issue,issuer_mark,series_codes
div,,测试师,师,division,1,,0,,
office,div,测试师办公室,办公室,office,2,001,1,测试师办公室文件,测办发;测函
`;
const people = `account,name,gender,office_phone,mobile,room
anna,安娜,女,1,13900000001,101
`;
const posts = `account,unit_id,post,rank,roles,main,field
anna,office,文书,3,DRAFTER CLERK,1,收发
`;
const good = { units, people, posts };

function plan(files: Partial<typeof good>, known: KnownOrg = nobody) {
  const all = { ...good, ...files };
  const tables = Object.entries(all).map(([name, text]) =>
    readCsv(`${name}.csv`, Buffer.from(text)),
  );
  return planOrg(tables, known, { timeZone: 'Asia/Shanghai' });
}

function planned(files: Partial<typeof good>, known?: KnownOrg): OrgPlan {
  const result = plan(files, known);
  if (!result.ok) throw new Error(result.error.map(problemText).join('\n'));
  return result.value;
}

function problems(files: Partial<typeof good>): readonly string[] {
  const result = plan(files);
  return result.ok ? [] : result.error.map(problemText);
}

const rowsOf = (from: OrgPlan, type: string): readonly Record<string, unknown>[] =>
  from.rows.filter((row) => row.type === type).map((row) => row.row);

it('takes no fonds number that 档号 could not be read by', () => {
  expect(problems({ units: units.replace(',001,', ',j-001,') })).toEqual([
    'units.csv 第 3 行，fonds_no 列：全宗号“j-001”应为大写字母和数字，最多 20 位',
  ]);
});

describe('a good import', () => {
  it('makes units, people with pinyin and a telephone tail, and posts', () => {
    const made = planned({});
    expect(rowsOf(made, 'orgInfo')).toEqual([
      { id: 'org', name: '测试师', timeZone: 'Asia/Shanghai' },
    ]);
    expect(rowsOf(made, 'unit')).toHaveLength(2);
    expect(rowsOf(made, 'unit')[1]).toMatchObject({
      seriesCodes: ['测办发', '测函'],
      fondsNo: '001',
      mayIssue: true,
    });
    expect(rowsOf(made, 'person')[0]).toMatchObject({
      id: personIdOf('anna'),
      mobileTail: '0001',
      pinyin: 'anna|annuo',
      initials: 'an',
      active: true,
    });
    expect(JSON.stringify(made)).not.toContain('13900000001');
    expect(rowsOf(made, 'identity')[0]).toMatchObject({ roles: ['DRAFTER', 'CLERK'], main: true });
  });

  it('reads a file that Excel saved in GB 18030', () => {
    const text = Buffer.concat([
      Buffer.from('account,name,gender,office_phone,mobile,room\nwang,'),
      Buffer.from([0xcd, 0xf5, 0xce, 0xe5]),
      Buffer.from(',,,,\n'),
    ]);
    expect(readCsv('people.csv', text).rows[0]?.cells['name']).toBe('王五');
  });

  describe('of a body under dual leadership', () => {
    const head =
      'unit_id,parent_id,name,short_name,kind,sort,fonds_no,may_issue,issuer_mark,series_codes';
    const twice = (other: string): string =>
      `${head},other_superior_id\ndiv,,测试师,师,division,1,,0,,,\n` +
      `city,,测试市,市,division,2,,0,,,\noffice,div,公安局,局,bureau,3,001,1,公安局文件,公,${other}\n`;
    const otherOf = (from: OrgPlan): unknown =>
      rowsOf(from, 'unit').find(({ id }) => id === 'office')?.['otherSuperiorId'];
    const knownFrom = (from: OrgPlan): KnownOrg => ({
      ...nobody,
      units: from.rows.flatMap((one) => (one.type === 'unit' ? [one.row] : [])),
    });

    it('keeps the second superior until a file takes it away', () => {
      const first = planned({ units: twice('city') });
      expect(otherOf(first)).toBe('city');
      expect(otherOf(planned({}, knownFrom(first)))).toBe('city');
      expect(otherOf(planned({ units: twice('') }, knownFrom(first)))).toBeNull();
    });

    it('refuses one that does not exist, itself and its own superior', () => {
      expect(problems({ units: twice('nowhere') }).join()).toContain('没有另一个上级单位 nowhere');
      expect(problems({ units: twice('office') }).join()).toContain('other_superior_id 列');
      expect(problems({ units: twice('div') }).join()).toContain('另一个上级应是');
    });
  });

  it('updates what changed and ends a post that is no longer listed', () => {
    const first = planned({});
    const known: KnownOrg = {
      units: first.rows.flatMap((row) => (row.type === 'unit' ? [row.row] : [])),
      people: first.rows.flatMap((row) => (row.type === 'person' ? [row.row] : [])),
      identities: first.rows.flatMap((row) => (row.type === 'identity' ? [row.row] : [])),
      info: { id: 'org', name: '测试师', timeZone: 'Asia/Urumqi' },
    };
    const moved = planned({ posts: posts.replace('文书,3', '副主任,2') }, known);
    const identities = rowsOf(moved, 'identity');
    expect(identities).toHaveLength(2);
    expect(identities.find((row) => row['post'] === '文书')).toMatchObject({ active: false });
    expect(identities.find((row) => row['post'] === '副主任')).toMatchObject({ active: true });
    expect(rowsOf(moved, 'orgInfo')[0]).toMatchObject({ timeZone: 'Asia/Urumqi' });
  });

  it('does not bring back a person who was deactivated', () => {
    const first = planned({});
    const left = first.rows.flatMap((row) =>
      row.type === 'person' ? [{ ...row.row, active: false }] : [],
    );
    const again = planned({}, { ...nobody, people: left });
    expect(rowsOf(again, 'person')[0]).toMatchObject({ active: false });
    expect(rowsOf(again, 'identity')[0]).toMatchObject({ active: false });
  });
});

describe('a bad import', () => {
  const cases: readonly (readonly [string, Partial<typeof good>, string])[] = [
    ['an unknown header', { people: 'a,b\n1,2\n' }, 'people.csv 第 1 行：认不出表头'],
    ['an empty file', { people: '' }, 'people.csv 第 1 行：文件是空的'],
    [
      'a missing cell',
      { people: `${people}bob,鲍勃\n` },
      'people.csv 第 3 行：应有 6 列，实有 2 列',
    ],
    [
      'a broken quote',
      { people: `${people}"bob,x,,,,\n` },
      'people.csv 第 3 行：引号不成对或位置不对',
    ],
    [
      'a double account',
      { people: `${people}anna,安,,,,\n` },
      'people.csv 第 3 行，account 列：账号 anna 出现两次',
    ],
    [
      'a bad account',
      { people: `${people}=cmd(),安,,,,\n` },
      'people.csv 第 3 行，account 列：账号应为',
    ],
    [
      'a name with a hidden direction',
      { people: `${people}bob,\u202E张三,,,,\n` },
      'people.csv 第 3 行，name 列：姓名里有看不见的字符',
    ],
    ['no name', { people: `${people}bob,,,,,\n` }, 'people.csv 第 3 行，name 列：不能为空'],
    [
      'a double unit',
      { units: `${units}div,,x,x,division,1,,0,,\n` },
      'units.csv 第 4 行，unit_id 列：单位 div 出现两次',
    ],
    [
      'an unknown kind',
      { units: `${units}x,div,x,x,castle,1,,0,,\n` },
      'units.csv 第 4 行，kind 列：不是允许的值',
    ],
    [
      'no number',
      { units: `${units}x,div,x,x,bureau,first,,0,,\n` },
      'units.csv 第 4 行，sort 列：应为整数，实为“first”',
    ],
    [
      'no flag',
      { units: `${units}x,div,x,x,bureau,1,,yes,,\n` },
      'units.csv 第 4 行，may_issue 列：应为 0 或 1，实为“yes”',
    ],
    [
      'no parent',
      { units: `${units}x,nowhere,x,x,bureau,1,,0,,\n` },
      'units.csv 第 4 行，parent_id 列：没有上级单位 nowhere',
    ],
    [
      'a circle',
      { units: units.replace('div,,', 'div,office,') },
      'units.csv 第 2 行，parent_id 列：上级单位成环',
    ],
    [
      'an unknown person',
      { posts: `${posts}bob,office,x,1,CLERK,1,\n` },
      'posts.csv 第 3 行，account 列：没有账号 bob',
    ],
    [
      'an unknown unit',
      { posts: `${posts}anna,moon,x,1,CLERK,0,\n` },
      'posts.csv 第 3 行，unit_id 列：没有单位 moon',
    ],
    [
      'an unknown role',
      { posts: posts.replace('CLERK', 'KING') },
      'posts.csv 第 2 行，roles 列：没有角色 KING',
    ],
    [
      'a double post',
      { posts: `${posts}anna,office,文书,1,CLERK,0,\n` },
      'posts.csv 第 3 行，post 列：同一人在同一单位的同一职务出现两次',
    ],
    [
      'two main posts',
      { posts: `${posts}anna,div,顾问,1,READER,1,\n` },
      '安娜应有且只有一个主要职务',
    ],
    ['no main post', { posts: posts.replace(',1,收发', ',0,收发') }, '安娜应有且只有一个主要职务'],
    ['an administrator in the flow', { posts: posts.replace('CLERK', 'SYS_ADM') }, '三员互斥'],
    [
      'an administrator in two posts',
      { posts: `${posts.replace('DRAFTER CLERK', 'AUD_ADM')}anna,div,顾问,1,READER,0,\n` },
      '三员互斥',
    ],
    [
      'two administrators in one',
      { posts: posts.replace('DRAFTER CLERK', 'SEC_ADM AUD_ADM') },
      '三员互斥',
    ],
  ];
  it.each(cases)('with %s is refused in words', (_name, files, message) => {
    const found = problems(files);
    expect(found.join('\n')).toContain(message);
  });

  it('tells all problems at once, up to a bound', () => {
    const many = Array.from({ length: 200 }, (_, index) => `p${index},,,,,\n`).join('');
    expect(problems({ people: people + many })).toHaveLength(50);
  });
});

describe('pinyin', () => {
  it.each([
    ['单伟', 'shanwei', 'sw'],
    ['曾小燕', 'zengxiaoyan', 'zxy'],
    ['吕素琴', 'lvsuqin', 'lsq'],
    ['欧阳修', 'ouyangxiu', 'oyx'],
    ['沙吾列·哈孜', 'shawuliehazi', 'swlhz'],
  ])('of %s is %s first', (name, full, first) => {
    const { pinyin, initials } = pinyinOf(name);
    expect([pinyin.split('|')[0], initials.split('|')[0]]).toEqual([full, first]);
  });

  it.each([
    ['王乐', ['wangyue', 'wangle'], ['wy', 'wl']],
    ['覃小明', ['qinxiaoming', 'tanxiaoming'], ['qxm', 'txm']],
    ['单伟', ['shanwei', 'danwei'], ['sw', 'dw']],
    ['张长青', ['zhangchangqing', 'zhangzhangqing'], ['zcq', 'zzq']],
    ['吕素琴', ['lvsuqin', 'lusuqin'], ['lsq']],
  ])('of %s has every reading', (name, full, first) => {
    const { pinyin, initials } = pinyinOf(name);
    expect(pinyin.split('|')).toEqual(expect.arrayContaining(full));
    expect(initials.split('|')).toEqual(expect.arrayContaining(first));
  });

  it('has one reading for a plain name, and fits for the longest', () => {
    expect(pinyinOf('张建国')).toEqual({ pinyin: 'zhangjianguo', initials: 'zjg' });
    const { pinyin, initials } = pinyinOf('乐'.repeat(40));
    expect([pinyin.length, initials.length]).toEqual([120, 40]);
    expect(pinyinOf('·')).toEqual({ pinyin: '', initials: '' });
  });
});

describe('the separation of administrators', () => {
  const held = (roles: readonly Role[], active = true) => ({ personId: 'p', roles, active });
  it('allows one administrator role alone, and flow roles together', () => {
    expect(administratorConflict([held(['SYS_ADM'])])).toBeUndefined();
    expect(administratorConflict([held(['CLERK', 'DRAFTER']), held(['LEADER'])])).toBeUndefined();
    expect(administratorConflict([held(['SYS_ADM']), held(['CLERK'], false)])).toBeUndefined();
  });
  it('finds a second role in any active post', () => {
    expect(administratorConflict([held(['SYS_ADM', 'READER'])])).toBeDefined();
    expect(administratorConflict([held(['SYS_ADM']), held(['SEC_ADM'])])).toBeDefined();
    expect(administratorConflict([held(['AUD_ADM']), held(['CLERK'])])).toBeDefined();
  });
});
