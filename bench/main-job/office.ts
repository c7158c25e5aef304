/** Office: the organisation of the benchmark: its accounts, conversations and texts, the same in every process. */

export const password = 'bench-password';
export const people = 60;
export const account = (n: number): string => `p${String(n).padStart(2, '0')}`;
export const conversation = (name: string): string => `conversation-${name}`;

/** Who is in which conversation; the first is its owner. */
export const visibleClients = 50;
export const queueConversations = 40;
export const pushers = 8;
const firstPusher = 52;
export const pusher = (n: number): number => firstPusher + n;
export const draftCount = 3_000;
export const historyMessages = 6_000;

export const conversations: readonly { readonly name: string; readonly members: number[] }[] = [
  { name: 'all', members: Array.from({ length: visibleClients }, (_, n) => n) },
  { name: 'history', members: [0, 1] },
  { name: 'catch-up', members: [2, 3] },
  ...Array.from({ length: queueConversations }, (_, n) => ({
    name: `queue-${n}`,
    members: [50, 51],
  })),
  ...Array.from({ length: pushers }, (_, n) => ({
    name: `push-${n}`,
    members: [pusher(n), pusher((n + 1) % pushers)],
  })),
];

export const csv: Readonly<Record<string, string>> = {
  'units.csv': `unit_id,parent_id,name,short_name,kind,sort,fonds_no,may_issue,issuer_mark,series_codes
div,,测试师,师,division,1,,0,,
office,div,测试师办公室,办公室,office,2,001,1,测试师办公室文件,测办发;测函
`,
  'people.csv': lines('account,name,gender,office_phone,mobile,room', (n) => {
    return `${account(n)},测试员${String.fromCodePoint(0x4e00 + n)},女,${n},139000000${10 + n},${n}`;
  }),
  'posts.csv': lines('account,unit_id,post,rank,roles,main,field', (n) => {
    return `${account(n)},office,科员,${n + 1},DRAFTER CLERK,1,`;
  }),
};

function lines(header: string, line: (n: number) => string): string {
  return [header, ...Array.from({ length: people }, (_, n) => line(n)), ''].join('\n');
}

const words = '防汛值班供热水利道路安全检查学校食堂预算统计档案会议通知落实责任报送情况'.split('');

/** Text that repeats from run to run: characters picked by a small congruential sequence. */
export function sentence(seed: number, length: number): string {
  let state = (seed * 2_654_435_761) >>> 0;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return words[(state >>> 8) % words.length];
  }).join('');
}

export function messageArgs(name: string, messageId: string, seed: number) {
  return {
    messageId,
    conversationId: conversation(name),
    text: sentence(seed, 18),
    file: null,
    documentId: null,
    replyToId: null,
    mentions: [],
  };
}

export function content(seed: number, text: string) {
  return {
    ...{ kind: 'notice', direction: 'down', urgency: 'none', mainToText: '各单位：', cc: [] },
    title: `测试师办公室关于${sentence(seed, 12)}的通知`,
    mainTo: [{ unitId: 'office', name: '测试师办公室' }],
    body: [{ level: 0, text }],
    ...{ attachmentNote: [], note: '', issuerMark: '测试师办公室文件' },
    ...{ signature: '测试师办公室', printOrg: '测试师办公室' },
  };
}

export function envelope(
  identityId: string,
  name: string,
  args: unknown,
  commandId: string,
): Readonly<Record<string, unknown>> {
  return {
    ...{ commandId, name, version: 1, args, identityId, delegationId: null, base: [] },
    ...{ issuedAt: Date.now(), utcOffsetMin: 480, clockSkewMs: 0, queued: false },
  };
}
