/** Small pure parts of the core: clock, change keys, file kinds and names, the frame inbox, retries. */

import { describe, expect, test } from 'vitest';
import { ChangeCollector, keysMeet, maxReportKeys } from '../../../src-main/core/change-keys.ts';
import { ClientClock } from '../../../src-main/core/clock.ts';
import { checkFileKind, safeFileName } from '../../../src-main/core/files/file-kinds.ts';
import { fromBase64, fromHex, toBase64, toHex } from '../../../src-main/core/keys/base64.ts';
import { FrameInbox } from '../../../src-main/core/sync/frame-inbox.ts';
import { RetryTimer } from '../../../src-main/core/sync/retry-timer.ts';
import type { Frame } from '../../../src-shared/protocol/stream.ts';
import { countingRandom, ManualTimers, testStart } from '../../support/manual-time.ts';

const year = 365 * 24 * 3_600_000;

describe('clock', () => {
  test('goes with the server, however wrong the machine is', () => {
    for (const osSkewMs of [-30 * year, 30 * year]) {
      const timers = new ManualTimers();
      timers.osSkewMs = osSkewMs;
      const clock = new ClientClock(timers);
      clock.now();
      clock.contact(testStart);
      expect(clock.now()).toBe(testStart);
      expect(clock.warns).toBe(true);
    }
  });

  test('does not go back when the machine is set back', async () => {
    const timers = new ManualTimers();
    const clock = new ClientClock(timers);
    const before = clock.now();
    timers.osSkewMs = -year;
    expect(clock.now()).toBe(before);
    await timers.advance(1_000);
    expect(clock.now()).toBe(before);
  });

  test('a restart remembers how late it was', () => {
    const timers = new ManualTimers();
    const first = new ClientClock(timers);
    first.contact(testStart + 5 * 60_000);
    const second = new ClientClock(timers);
    timers.osSkewMs = -year;
    second.recall(JSON.stringify(first.memory()));
    expect(second.now()).toBeGreaterThanOrEqual(testStart + 5 * 60_000);
    second.recall('{"nonsense":true}');
  });

  test('time since the contact is monotonic time', async () => {
    const timers = new ManualTimers();
    const clock = new ClientClock(timers);
    clock.contact(testStart);
    timers.osSkewMs = 7 * year;
    await timers.advance(1_500);
    expect(clock.now()).toBe(testStart + 1_500);
  });
});

describe('change keys', () => {
  test('either side may be the wider one', () => {
    expect(keysMeet('row:message/1', 'row:message/')).toBe(true);
    expect(keysMeet('row:message/', 'row:message/1')).toBe(true);
    expect(keysMeet('idx:message/byConversation/["a",1]', 'idx:message/byConversation/["a"')).toBe(
      true,
    );
    expect(keysMeet('row:message/1', 'row:member/')).toBe(false);
  });

  test('a report that grew too large is widened, not cut', () => {
    const collector = new ChangeCollector();
    for (let n = 0; n <= maxReportKeys; n += 1) collector.add(`row:message/${n}`);
    collector.add('scope:conv:1');
    expect(collector.take().keys).toEqual(['row:message/', 'scope:conv:1']);
    expect(collector.take().keys).toEqual([]);
  });

  test('a report of many rows is met by every list of their type, and the next one is exact again', () => {
    const collector = new ChangeCollector();
    collector.expectMany();
    collector.addIndexesOf('message');
    const [wide = ''] = collector.take().keys;
    expect(keysMeet(wide, 'idx:message/byConversation/["a"]')).toBe(true);
    expect(keysMeet(wide, 'idx:member/byPerson/["a"]')).toBe(false);
    expect(collector.isOfMany).toBe(false);
  });
});

describe('files', () => {
  const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);

  test('the bytes must be what the name says', () => {
    expect(checkFileKind('通知.pdf', text('%PDF-1.7 x'))).toEqual({
      ...{ kind: 'allowed', mime: 'application/pdf' },
    });
    expect(checkFileKind('通知.pdf', text('just text'))).toEqual({ kind: 'mismatch' });
    expect(checkFileKind('表.xlsx', bytes(0x50, 0x4b, 3, 4, 0))).toMatchObject({ kind: 'allowed' });
    expect(
      checkFileKind('旧.doc', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)),
    ).toMatchObject({ kind: 'allowed' });
    expect(checkFileKind('便笺.txt', text('内容'))).toMatchObject({ kind: 'allowed' });
    // A text may begin like an image.
    expect(checkFileKind('b.txt', text('BM 说明'))).toMatchObject({ kind: 'allowed' });
    expect(checkFileKind('a.txt', bytes(0, 1, 2, 3))).toEqual({ kind: 'forbidden' });
  });

  test('programs are refused, whatever they are called', () => {
    expect(checkFileKind('a.exe', bytes(0x4d, 0x5a, 0, 0))).toEqual({ kind: 'forbidden' });
    expect(checkFileKind('a.pdf', bytes(0x4d, 0x5a, 0, 0))).toEqual({ kind: 'forbidden' });
    expect(checkFileKind('a.txt', text('MZ 标题'))).toEqual({ kind: 'forbidden' });
    expect(checkFileKind('a.sh', text('#!/bin/sh'))).toEqual({ kind: 'forbidden' });
    expect(checkFileKind('__proto__', text('x'))).toEqual({ kind: 'forbidden' });
  });

  test.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\temp\\报告.docx', '报告.docx'],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['CON.txt', '_CON.txt'],
    ['  .hidden ', 'hidden'],
    ['', 'file'],
    ['a<b>:"|?*.pdf', 'ab.pdf'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  test('a long name keeps its ending', () => {
    const name = safeFileName(`${'长'.repeat(300)}.pdf`);
    expect(name.length).toBeLessThanOrEqual(180);
    expect(name.endsWith('.pdf')).toBe(true);
  });

  test('bytes go through base64 and hex unchanged', () => {
    const all = new Uint8Array(256).map((_byte, index) => index);
    expect(fromBase64(toBase64(all))).toEqual(all);
    expect(fromHex(toHex(all))).toEqual(all);
  });
});

function frame(from: number, to: number, changes = 0): Frame {
  const change = {
    ...{ type: 't', key: 'k', scope: 's', rev: 1, seq: 1, born: 1, commandId: '', body: {} },
  };
  return {
    ...{ epoch: 'e', from, to, collapsed: changes > 0, current: false, heads: [], gained: [] },
    ...{ changes: Array.from({ length: changes }, () => change), serverNow: 0 },
  };
}

describe('frame inbox', () => {
  test('waits for the welcome, then gathers for a moment', async () => {
    const timers = new ManualTimers();
    const taken: number[] = [];
    const inbox = new FrameInbox(timers, (frames) => taken.push(frames.length));
    inbox.add(frame(0, 1));
    await timers.advance(100);
    expect(taken).toEqual([]);
    inbox.open();
    inbox.add(frame(1, 2));
    await timers.advance(19);
    expect(taken).toEqual([]);
    await timers.advance(1);
    expect(taken).toEqual([2]);
  });

  test('does not wait when enough has come, and drops all at the end of the line', async () => {
    const timers = new ManualTimers();
    const taken: number[] = [];
    const inbox = new FrameInbox(timers, (frames) => taken.push(frames.length));
    inbox.open();
    for (let n = 0; n < 64; n += 1) inbox.add(frame(n, n + 1));
    expect(taken).toEqual([64]);
    inbox.add(frame(64, 65));
    inbox.close();
    await timers.advance(100);
    expect(taken).toEqual([64]);
    expect(inbox.size).toBe(0);
  });

  test('a large catch-up frame goes alone', async () => {
    const timers = new ManualTimers();
    const taken: number[] = [];
    const inbox = new FrameInbox(timers, (frames) => taken.push(frames.length));
    inbox.open();
    inbox.add(frame(0, 9, 500));
    inbox.add(frame(9, 10, 500));
    await timers.advance(50);
    expect(taken).toEqual([1, 1]);
  });
});

describe('retries', () => {
  test('double up to half a minute, and begin anew after success', async () => {
    const timers = new ManualTimers();
    const times: number[] = [];
    const retry = new RetryTimer(timers, countingRandom(), () => {
      times.push(timers.osNow());
      retry.later();
    });
    retry.later();
    await timers.advance(200_000);
    const waits = times.map((at, index) => at - (times[index - 1] ?? testStart));
    expect(waits.slice(0, 6)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
    retry.cancel();
    retry.succeeded();
    times.length = 0;
    retry.later();
    const start = timers.osNow();
    await timers.advance(1_000);
    expect(times).toEqual([start + 1_000]);
  });

  test('a gap is answered at once, a third in a row is not', async () => {
    const timers = new ManualTimers();
    let runs = 0;
    const retry = new RetryTimer(timers, countingRandom(), () => {
      runs += 1;
    });
    for (let gap = 0; gap < 3; gap += 1) {
      retry.atOnce();
      await timers.advance(0);
    }
    expect(runs).toBe(2);
  });
});
