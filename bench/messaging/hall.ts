/** Hall: the organisation of the messaging benchmark: a thousand people in five groups, the same in every process. */
import { sentence } from '../main-job/office.ts';

export const people = 1_000;
export const groupSize = 200;
export const groups = people / groupSize;
export const account = (n: number): string => `m${String(n).padStart(4, '0')}`;
export const conversation = (group: number): string => `hall-${group}`;
export const groupOf = (client: number): number => Math.floor(client / groupSize);
export const password = 'bench-password';

/** What the server hands to the clients: one line for each account. */
export interface Ticket {
  readonly token: string;
  readonly identityId: string;
  readonly deviceId: string;
}

export const csv: Readonly<Record<string, string>> = {
  'units.csv': `unit_id,parent_id,name,short_name,kind,sort,fonds_no,may_issue,issuer_mark,series_codes
div,,测试师,师,division,1,,0,,
${Array.from({ length: groups }, (_, g) => `u${g},div,测试师第${g + 1}团,${g + 1}团,office,${g + 2},,0,,`).join('\n')}
`,
  'people.csv': lines('account,name,gender,office_phone,mobile,room', (n) => {
    return `${account(n)},测试员${String.fromCodePoint(0x4e00 + n)},女,${n},13900${String(n).padStart(6, '0')},${n}`;
  }),
  'posts.csv': lines('account,unit_id,post,rank,roles,main,field', (n) => {
    return `${account(n)},u${groupOf(n)},科员,${n + 1},DRAFTER,1,`;
  }),
};

function lines(header: string, line: (n: number) => string): string {
  return [header, ...Array.from({ length: people }, (_, n) => line(n)), ''].join('\n');
}

export function messageArgs(
  group: number,
  messageId: string,
  seed: number,
): Readonly<Record<string, unknown>> {
  return {
    messageId,
    conversationId: conversation(group),
    text: sentence(seed, 18),
    ...{ file: null, documentId: null, replyToId: null, mentions: [] },
  };
}
