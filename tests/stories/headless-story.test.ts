/** Headless-story: one working day of an office in five steps; separate programs, real sockets, cut lines, a kill. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword, prepareDemo } from '../../src-server/demo/demo-folder.ts';
import { directConversationId } from '../../src-shared/features/message/conversation-commands.ts';
import { endPrograms, startDemoServer, temporaryFolder } from '../hosts/client/host-children.ts';
import { contentHash, documentView, layOutAndSeal, openTask } from '../support/production-walk.ts';
import type { Answer } from './office-seat.ts';
import { OfficeSeat } from './office-seat.ts';
import { rowsIn, send, sha256, texts } from './seat-words.ts';
import type { TcpProxy } from './tcp-proxy.ts';
import { openProxy } from './tcp-proxy.ts';

/** A loaded machine with two cores takes its time. */
const slow = 240_000;
const office = 'div-office';
/** A word of two characters that the demonstration does not have. */
const word = '霁湖';
const documentId = randomUUID();
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let folder = '';
let serverUrl = '';
const proxies: TcpProxy[] = [];
const seats = new Map<string, OfficeSeat>();

interface Seated {
  readonly seat: OfficeSeat;
  readonly line: TcpProxy;
}

async function sit(account: string): Promise<Seated> {
  const line = await openProxy(serverUrl);
  proxies.push(line);
  const data = join(folder, account);
  const seat = await OfficeSeat.open({ account, password: demoPassword, data, server: line.url });
  seats.set(account, seat);
  return { seat, line };
}

let clerk: Seated;
let officeHead: Seated;
let leader: Seated;
let printer: Seated;
let keeper: Seated;
let r201: Seated;
let r201Leader: Seated;
let r202: Seated;
let r206: Seated;

beforeAll(async () => {
  folder = temporaryFolder();
  const data = join(folder, 'server');
  // The whole organisation, and a part of its two years of documents.
  await prepareDemo(data, silent, { generated: 12, written: ['budget-proposal-2027'] });
  serverUrl = (await startDemoServer(data)).url;
  [clerk, leader] = await Promise.all([sit('zhouxiaohui'), sit('shenguoliang')]);
  [officeHead, printer, keeper] = await Promise.all([
    sit('pengshouzheng'),
    sit('luoyuan'),
    sit('taoqiming'),
  ]);
  [r201, r201Leader] = await Promise.all([sit('liudongmei'), sit('zhaogeping')]);
  [r202, r206] = await Promise.all([sit('yuxinyi'), sit('yingjianing')]);
  for (const seat of seats.values()) await seat.caughtUp();
}, slow);
afterAll(async () => {
  await endPrograms();
  for (const proxy of proxies) await proxy.close();
  rmSync(folder, { recursive: true, force: true });
}, slow);

const arrivalOf = (at: Seated, states: readonly string[] = ['arrived']): Promise<Answer> =>
  at.seat.row(
    'arrival.list',
    { states },
    (row) => String(row['title']).includes(word),
    `the arrival in ${states.join()}`,
  );

async function attach(seat: OfficeSeat, title: string, name: string, bytes: Uint8Array) {
  const file = await seat.importFile(name, bytes);
  return { title, file: { ...file, fileRefId: randomUUID() } };
}

const plan = Buffer.from(`巡查安排\n第一组负责${word}东岸，第二组负责西岸。\n`, 'utf8');
const table = async (): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({ sections: [{ children: [new Paragraph(`${word}沿线责任人名单`)] }] }),
  );

describe('one working day, over headless clients', () => {
  it(
    'draft with two attachments, reviewed, signed, numbered, laid out, sealed, issued to three regiments',
    async () => {
      const attachments = [
        await attach(clerk.seat, '巡查安排', '巡查安排.txt', plan),
        await attach(clerk.seat, '责任人名单', '责任人名单.docx', await table()),
      ];
      const mainTo = ['r201', 'r202', 'r206'].map((unitId) => ({
        unitId,
        name: `云岭师${unitId}`,
      }));
      await clerk.seat.act('document.saveDraft', {
        documentId,
        unitId: office,
        content: {
          ...{ kind: 'notice', direction: 'down', urgency: 'urgent', mainTo, cc: [] },
          title: `云岭师（市）办公室关于做好${word}冬季巡查工作的通知`,
          mainToText: '201团、202团、206团：',
          body: [{ level: 0, text: `为保障${word}周边安全，请各团场按附件安排开展巡查。` }],
          attachmentNote: attachments.map(({ title }) => title),
          ...{ note: '', issuerMark: '云岭师（市）办公室文件' },
          ...{ signature: '云岭师（市）办公室', printOrg: '云岭师（市）办公室' },
        },
        attachments,
      });
      const signerIdentityId = leader.seat.identityIn(office);
      await clerk.seat.act('document.submit', { documentId, signerIdentityId });
      await reviewed();
      const signing = await openTask(leader.seat, documentId, 'sign');
      await leader.seat.act(
        'document.sign',
        {
          ...{ documentId, taskId: signing, form: 'text', text: '同意印发。' },
          contentHash: await contentHash(leader.seat, documentId),
        },
        office,
      );
      const recheck = await openTask(clerk.seat, documentId, 'recheck');
      await clerk.seat.act('document.recheck', {
        ...{ documentId, taskId: recheck, procedureComplete: true, formatCorrect: true },
      });
      const { issueNo } = await clerk.seat.act('document.number', {
        ...{ documentId, seriesCode: '云政办发' },
      });
      expect(issueNo).toMatch(/^云政办发〔2026〕\d+号$/);
      const { seat: proofreader } = clerk;
      const seats = { printer: printer.seat, proofreader, keeper: keeper.seat };
      await layOutAndSeal({ ...seats, head: officeHead.seat }, documentId, office);
      await openTask(clerk.seat, documentId, 'issue');
      // One regiment is off the line while the document goes out.
      r206.line.cut();
      await clerk.seat.act('document.issue', { documentId });
      await Promise.all([arrivalOf(r201), arrivalOf(r202)]);
      expect((await r206.seat.status()).line).toBe('offline');
      expect(await r206.seat.rows('arrival.list', { states: ['arrived'] })).not.toContainEqual(
        expect.objectContaining({ issueNo }),
      );
      r206.line.restore();
      expect(await arrivalOf(r206)).toMatchObject({ issueNo });
    },
    slow,
  );

  /** 核稿 and 审核 are two acts, here of one person. */
  async function reviewed(): Promise<void> {
    const words = { form: 'text', text: '已核。' };
    const review = await openTask(officeHead.seat, documentId, 'review');
    const agreed = { documentId, taskId: review, ...words };
    await officeHead.seat.act('document.reviewAgree', agreed, office);
    const check = await openTask(officeHead.seat, documentId, 'officeReview');
    await officeHead.seat.act('document.pass', { documentId, taskId: check, ...words }, office);
  }

  it(
    'one refuses with a reason and gets it again; r201 signs for, registers, checks, proposes, is instructed, handles, files',
    async () => {
      const refusedArrival = { arrivalId: (await arrivalOf(r202))['id'], unitId: 'r202' };
      const reason = '附件一缺少本团所在片区。';
      await r202.seat.act('arrival.refuse', { ...refusedArrival, reason });
      const refused = await clerk.seat.until('the refusal', async () =>
        rowsIn(await documentView(clerk.seat, documentId), 'deliveries').find(
          (row) => row['state'] === 'REFUSED',
        ),
      );
      expect(refused).toMatchObject({ toUnitId: 'r202', reason });
      await clerk.seat.act('delivery.deliverAgain', {
        ...{ documentId, deliveryId: refused['id'], reason: '已电话说明，附件无误。' },
      });
      const second = await arrivalOf(r202);
      expect(second['id']).not.toBe(refusedArrival.arrivalId);
      await r202.seat.act('arrival.signFor', {
        ...{ arrivalId: second['id'], unitId: 'r202', pieces: 1 },
      });

      const arrival = { arrivalId: (await arrivalOf(r201))['id'], unitId: 'r201' };
      await r201.seat.until('the whole manifest', async () => {
        const { complete } = await r201.seat.ask('arrival.view', { arrivalId: arrival.arrivalId });
        return complete === true ? true : undefined;
      });
      await r201.seat.act('arrival.signFor', { ...arrival, pieces: 1 });
      const incomingId = randomUUID();
      const { receiptNo } = await r201.seat.act('arrival.register', {
        ...{ ...arrival, documentId: incomingId },
      });
      expect(String(receiptNo)).toMatch(/2026.*\d+/);
      const registered = await clerk.seat.until('the registration', async () =>
        rowsIn(await documentView(clerk.seat, documentId), 'deliveries').find(
          (row) => row['toUnitId'] === 'r201' && row['state'] === 'REGISTERED',
        ),
      );
      expect(registered['receiptNo']).toBe(receiptNo);
      const precheck = await openTask(r201.seat, incomingId, 'precheck');
      await r201.seat.act('document.precheck', {
        ...{ documentId: incomingId, taskId: precheck, category: 'forAction', needsAnswer: false },
        answers: [true, true, true, true, true],
      });
      await opinionOverAKill(incomingId);
      const instruct = await openTask(r201Leader.seat, incomingId, 'instruct');
      await r201Leader.seat.act('document.instruct', {
        ...{ documentId: incomingId, taskId: instruct, form: 'text', text: '请农业科牵头落实。' },
        contentHash: await contentHash(r201Leader.seat, incomingId),
      });
      await handled(incomingId);
      const archivist = await sit('tengguihua');
      await openTask(archivist.seat, incomingId, 'fileIncoming');
      const filed = await archivist.seat.act('document.file', {
        ...{ documentId: incomingId, archiveClass: 'open', period: 'D10' },
      });
      expect(Object.values(filed).join()).toMatch(/201.*2026/);
      expect(await documentView(archivist.seat, incomingId)).toMatchObject({
        document: { archived: true },
      });
      await archivist.seat.kill();
    },
    slow,
  );

  /** The office names who leads; the section takes it over and ends it. */
  async function handled(incomingId: string): Promise<void> {
    const assign = await openTask(r201.seat, incomingId, 'assign');
    await r201.seat.act('document.assign', {
      ...{ documentId: incomingId, taskId: assign, text: '请农业发展科办理。' },
      ...{ units: [{ unitId: 'r201', part: 'lead' }], limitAt: Date.now() + 3 * 86_400_000 },
    });
    const section = await sit('dongshichang');
    const taskId = await openTask(section.seat, incomingId, 'undertake');
    await section.seat.act('document.acceptTask', { documentId: incomingId, taskId }, 'r201');
    const result = { documentId: incomingId, taskId, text: '已办结，情况已上报。' };
    await section.seat.act('document.handled', result, 'r201');
    await section.seat.kill();
  }

  /** The line is cut, an opinion and a message wait, the machine loses power; nothing is lost or doubled. */
  async function opinionOverAKill(incomingId: string): Promise<void> {
    const conversationId = directConversationId(r201.seat.personId, r201Leader.seat.personId);
    await r201.seat.act('conversation.openDirect', {
      ...{ conversationId, otherPersonId: r201Leader.seat.personId },
    });
    const taskId = await openTask(r201.seat, incomingId, 'propose');
    r201.line.cut();
    const opinion = '拟请团长批示，农业科和水利科办理。';
    const proposal = {
      ...{ documentId: incomingId, taskId, text: opinion },
      leaderIdentityId: r201Leader.seat.identityIn('r201'),
    };
    const queued = [
      await r201.seat.queue('document.propose', proposal),
      await r201.seat.queue('message.send', send(conversationId, '来文已拟办，请批示。')),
    ];
    await r201.seat.kill();
    await r201.seat.startAgain();
    expect((await r201.seat.status()).line).toBe('offline');
    const { waiting } = (await r201.seat.ask('outbox.list')) as { waiting: readonly Answer[] };
    expect(waiting.map((row) => row['commandId'])).toEqual(queued);
    expect(waiting.map((row) => row['text'])).toEqual([opinion, '来文已拟办，请批示。']);
    r201.line.restore();
    for (const commandId of queued) {
      expect(await r201.seat.outcome(commandId)).toMatchObject({ state: 'accepted' });
    }
    await r201.seat.caughtUp();
    await openTask(r201Leader.seat, incomingId, 'instruct');
    for (const seat of [r201.seat, r201Leader.seat]) {
      const opinions = rowsIn(await documentView(seat, incomingId), 'opinions');
      expect(opinions.filter((row) => row['text'] === opinion)).toHaveLength(1);
      await seat.until('the message', async () =>
        (await texts(seat, conversationId)).includes('来文已拟办，请批示。') ? true : undefined,
      );
      expect(await texts(seat, conversationId)).toEqual(['来文已拟办，请批示。']);
    }
  }

  it(
    'chat one to one and in a group, with a file, and an offline message exactly once',
    async () => {
      const direct = directConversationId(clerk.seat.personId, r206.seat.personId);
      await clerk.seat.act('conversation.openDirect', {
        ...{ conversationId: direct, otherPersonId: r206.seat.personId },
      });
      await clerk.seat.act('message.send', send(direct, `${word}的通知收到了吗？`));
      await r206.seat.until('the question', async () =>
        (await texts(r206.seat, direct)).length === 1 ? true : undefined,
      );
      await r206.seat.act('message.send', send(direct, '收到，正在登记。'));

      const group = randomUUID();
      await clerk.seat.act('conversation.createGroup', {
        ...{ conversationId: group, title: `${word}巡查联络`, history: 'all' },
        memberPersonIds: [r201.seat.personId, r206.seat.personId],
      });
      const file = {
        ...(await clerk.seat.importFile('巡查安排.txt', plan)),
        fileRefId: randomUUID(),
      };
      await clerk.seat.act('message.send', send(group, '安排见附件。', { file }));
      const received = await r201.seat.until('the file', async () => {
        const page = await r201.seat.rows('message.page', { conversationId: group });
        if (page.length === 0) return undefined;
        const exported = await r201.seat.exportFile(file.fileRefId);
        return exported.state === 'bytes' ? exported.base64 : undefined;
      });
      expect(sha256(Buffer.from(received ?? '', 'base64'))).toBe(sha256(plan));

      // The first message is on this computer too before its line is cut; r201 may have had it sooner.
      await r206.seat.until('the first message', async () =>
        (await texts(r206.seat, group)).length === 1 ? true : undefined,
      );
      r206.line.cut();
      const offline = await r206.seat.queue('message.send', send(group, '断线时写的一句。'));
      expect(await texts(r206.seat, group)).toEqual(['安排见附件。', '断线时写的一句。']);
      r206.line.restore();
      expect(await r206.seat.outcome(offline)).toMatchObject({ state: 'accepted' });
      for (const seat of [clerk.seat, r201.seat, r206.seat]) {
        await seat.until('the late message', async () =>
          (await texts(seat, group)).length === 2 ? true : undefined,
        );
        expect(await texts(seat, group)).toEqual(['安排见附件。', '断线时写的一句。']);
      }
    },
    slow,
  );

  it(
    'a word of two characters is found offline in document, attachment text and message',
    async () => {
      const search = async (): Promise<readonly Answer[]> => {
        const found = await clerk.seat.ask('search.all', { text: word, limit: 100 });
        return found['hits'] as readonly Answer[];
      };
      // The server reads the text of the attachments in its own time.
      await clerk.seat.until('the texts of both attachments', async () => {
        // The files that went out have the word too, and lead to the same document.
        const names = (await search())
          .filter((hit) => hit['family'] === 'file' && hit['documentId'] === documentId)
          .map((hit) => (hit['title'] as { text: string }).text);
        return ['巡查安排', '责任人名单'].every((name) => names.includes(name)) ? names : undefined;
      });
      clerk.line.cut();
      await clerk.seat.until('the cut line', async () =>
        (await clerk.seat.status()).line === 'offline' ? true : undefined,
      );
      const hits = await search();
      const families = new Set(hits.map((hit) => hit['family']));
      expect([...families]).toEqual(expect.arrayContaining(['document', 'file', 'message']));
      for (const hit of hits) {
        const title = hit['title'] as { text: string };
        const snippet = hit['snippet'] as { text: string } | null;
        expect(`${title.text} ${snippet?.text ?? ''}`).toContain(word);
      }
      clerk.line.restore();
      await clerk.seat.caughtUp();
    },
    slow,
  );

  it(
    'what the server does not accept becomes a problem that keeps the text',
    async () => {
      const group = randomUUID();
      await clerk.seat.act('conversation.createGroup', {
        ...{ conversationId: group, title: '临时联络', history: 'all' },
        memberPersonIds: [r206.seat.personId],
      });
      await r206.seat.row('conversation.list', {}, (row) => row['id'] === group, 'the group');
      r206.line.cut();
      const text = '这段话写了很久，不能丢。';
      const commandId = await r206.seat.queue('message.send', send(group, text));
      await clerk.seat.act('conversation.removeMember', {
        ...{ conversationId: group, personId: r206.seat.personId },
      });
      r206.line.restore();
      expect(await r206.seat.outcome(commandId)).toMatchObject({
        state: 'rejected',
        rejection: { code: 'notFoundOrForbidden' },
      });
      expect(await r206.seat.rows('problem.list')).toMatchObject([
        { commandId, text, name: 'message.send', rejection: { code: 'notFoundOrForbidden' } },
      ]);
      await r206.seat.kill();
      await r206.seat.startAgain();
      expect(await r206.seat.rows('problem.list')).toMatchObject([{ commandId, text }]);
    },
    slow,
  );
});
