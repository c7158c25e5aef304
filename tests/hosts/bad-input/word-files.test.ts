/** Word files at a real client: hostile ones leave the draft and the machine as they were, ordinary ones go in and out. */
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeWordPort } from '../../../src-main/platform-node/node-word.ts';
import { en } from '../../../src-renderer/i18n/en.ts';
import { zhCN } from '../../../src-renderer/i18n/zh-CN.ts';
import { pictureRefusals } from '../../../src-shared/features/document/picture-check.ts';
import { wordRefusals } from '../../../src-shared/word/word-fault.ts';
import { officeNotice, paragraph, pngOf, rawWord } from '../../support/word-files.ts';
import { hostileFiles } from '../../unit/word/hostile-word.ts';
import type { RunningServer } from '../server/running-server.ts';
import { runServer } from '../server/running-server.ts';
import { ClerkMachine } from './clerk-machine.ts';

let running: RunningServer;
let machine: ClerkMachine;
beforeAll(async () => {
  running = await runServer();
});
afterAll(() => running.stop());
beforeEach(async () => {
  machine = new ClerkMachine();
  await machine.start(running.url);
  await machine.signIn();
  await machine.settled();
});
afterEach(() => machine.remove());

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const importWord = (bytes: Uint8Array, name = '通知.docx') =>
  machine.core.handlers['word.import']({ name, base64: base64(bytes) });
const importPicture = (bytes: Uint8Array, name = '照片.png') =>
  machine.core.handlers['pictures.import']({ name, base64: base64(bytes) });
const storedFiles = (): readonly string[] => {
  try {
    return readdirSync(join(machine.profileFolder, 'outgoing'));
  } catch {
    return [];
  }
};
const draftOf = (documentId: string, content: object, pictures: readonly object[]) =>
  machine.execute('document.saveDraft', {
    ...{ documentId, unitId: 'office', content, attachments: [] },
    pictures,
  });
const plain = {
  ...{ kind: 'notice', direction: 'down', urgency: 'none', title: '关于值班的通知' },
  ...{ mainTo: [], mainToText: '各单位：', cc: [], attachmentNote: [], note: '' },
  ...{ issuerMark: '测试师办公室文件', signature: '测试师办公室', printOrg: '测试师办公室' },
};

describe('a Word file that is not taken', () => {
  it('leaves nothing on the machine, whatever is wrong with it', async () => {
    for (const { name, bytes, reason } of hostileFiles) {
      expect(await importWord(bytes), name).toEqual({ state: 'refused', reason });
    }
    expect(storedFiles()).toEqual([]);
    expect(await importWord(await officeNotice())).toMatchObject({ state: 'read' });
  });

  it('has a sentence in both languages that says what to do', () => {
    for (const messages of [zhCN, en]) {
      const found = new Map<string, string>(Object.entries(messages));
      for (const reason of wordRefusals) expect(found.get(`word.refused.${reason}`)).toBeDefined();
      for (const reason of pictureRefusals) {
        expect(found.get(`picture.refused.${reason}`)).toBeDefined();
      }
    }
  });

  it('with a 密级 mark in its text, its comments or its name is refused like any marked file', async () => {
    const marked = rawWord({ body: paragraph('机密★1年') + paragraph('正文。') });
    const inComment = rawWord({
      parts: {
        'word/comments.xml': `<w:comments xmlns:w="a">${paragraph('秘密★2年')}</w:comments>`,
      },
    });
    for (const bytes of [marked, inComment]) {
      expect(await machine.failure(importWord(bytes))).toMatchObject({ code: 'secretMark' });
    }
    const named = importWord(rawWord({}), '机密-名单.docx');
    expect(await machine.failure(named)).toMatchObject({ code: 'secretMark' });
    expect(storedFiles()).toEqual([]);
  });

  it('that keeps the reader too long ends the thread, and the next file gets a fresh one', async () => {
    const impatient = nodeWordPort(0);
    expect(await impatient.read(await officeNotice())).toEqual({ ok: false, error: 'timeout' });
    await impatient.close();
    const patient = nodeWordPort();
    expect((await patient.read(await officeNotice())).ok).toBe(true);
    await patient.close();
  });
});

describe('a picture', () => {
  it('of 30,000 × 30,000 pixels is refused without being decoded, with its size', async () => {
    expect(await importPicture(pngOf(30_000, 30_000, false))).toEqual({
      state: 'refused',
      reason: 'pictureTooLarge',
      ...{ widthPx: 30_000, heightPx: 30_000 },
    });
    expect(storedFiles()).toEqual([]);
  });

  it('of another format, or broken, is refused', async () => {
    const gif = new TextEncoder().encode('GIF89a');
    expect(await importPicture(gif)).toMatchObject({ reason: 'pictureFormat' });
    expect(await importPicture(pngOf(4, 4).slice(0, 12))).toMatchObject({
      reason: 'pictureBroken',
    });
  });

  it('can be shown before anything is saved', async () => {
    const bytes = pngOf(8, 6);
    const taken = await importPicture(bytes);
    if (taken.state !== 'taken') throw new Error(taken.reason);
    const read = await machine.core.handlers['pictures.read']({ sha256: taken.file.sha256 });
    expect(read).toEqual({ base64: base64(bytes), mime: 'image/png' });
  });
});

describe('a document as a Word file', () => {
  it('goes out without the line and comes back the same, tables and pictures included', async () => {
    await machine.setLine(false);
    const read = await importWord(await officeNotice());
    if (read.state !== 'read') throw new Error(read.reason);
    const { body, attachmentTexts } = read.reading;
    const documentId = randomUUID();
    const pictures = read.pictures.map((file) => ({ ...file, fileRefId: randomUUID() }));
    const stored = await draftOf(documentId, { ...plain, body, attachmentTexts }, pictures);
    expect(stored).toMatchObject({ status: 'stored', applied: true });
    const out = await machine.core.handlers['word.export']({ documentId, grid: 'exact' });
    expect(out).toMatchObject({ state: 'bytes', name: '关于值班的通知.docx' });
    const again = await importWord(new Uint8Array(Buffer.from(out.base64 ?? '', 'base64')));
    expect(again).toMatchObject({ state: 'read', reading: { body, attachmentTexts, left: [] } });
  });

  it('reaches the server with its pictures once the line is back', async () => {
    const taken = await importPicture(pngOf(8, 6));
    if (taken.state !== 'taken') throw new Error(taken.reason);
    const { sha256 } = taken.file;
    await machine.setLine(false);
    const documentId = randomUUID();
    const picture = { sha256, widthPx: 8, heightPx: 6, widthMm: 40, caption: '' };
    const body = [{ level: 0, text: '', picture }];
    await draftOf(documentId, { ...plain, body }, [{ ...taken.file, fileRefId: randomUUID() }]);
    await machine.setLine(true);
    await machine.settled();
    expect(await machine.status()).toMatchObject({ waiting: 0, problems: 0 });
    const { kernel } = running.server.instance;
    const text = kernel.row('documentText', documentId);
    expect(text?.content.body[0]?.picture?.sha256).toBe(sha256);
  });

  it('of nobody is not found', async () => {
    const nothing = machine.core.handlers['word.export']({ documentId: 'none', grid: 'exact' });
    expect(await machine.failure(nothing)).toMatchObject({ code: 'fileMissing' });
  });
});
