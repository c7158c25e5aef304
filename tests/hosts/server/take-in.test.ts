/** Take-in: holdings of before come in by the real program, row by row, once, whatever ends it; a package comes back whole. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { smallOrg, temporaryFolder, writeCsv } from './running-server.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const children: ChildProcess[] = [];
const folders: string[] = [];
let data: string;
let files: string;

beforeEach(async () => {
  data = await office();
  files = folder();
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
    }
  }
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

function folder(): string {
  const made = temporaryFolder();
  folders.push(made);
  return made;
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

function start(
  program: string,
  args: readonly string[],
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [join(root, 'src-server', program), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, output, errors }));
  });
  return { child, ended };
}

/** A data folder with the small organisation. */
async function office(): Promise<string> {
  const made = folder();
  const csv = folder();
  const { code, errors } = await start('org-main.ts', [
    ...['import', writeCsv(csv, smallOrg), '--data', made],
  ]).ended;
  expect(errors).toBe('');
  expect(code).toBe(0);
  return made;
}

function rowsOf(dataDir: string, sql: string): readonly Record<string, unknown>[] {
  const db = new Database(join(dataDir, 'server.db'), { readonly: true });
  try {
    return db.prepare<[], Record<string, unknown>>(sql).all();
  } finally {
    db.close();
  }
}

const unitOf = (dataDir: string): string =>
  String(
    rowsOf(dataDir, `SELECT key FROM r_unit WHERE json_extract(body, '$.fondsNo') = '001'`)[0]?.[
      'key'
    ],
  );
const numbersOf = (dataDir: string): readonly string[] =>
  rowsOf(
    dataDir,
    `SELECT json_extract(body, '$.archiveNo') AS no FROM r_archiveItem WHERE deleted = 0 ORDER BY no`,
  ).map(({ no }) => String(no));

const header = '档号,题名,责任者,文号,日期,保管期限,密级,件号,页数,机构/问题,备注,文件名';
const no = (item: number): string => `001-WS·2015-Y-${String(item).padStart(4, '0')}`;
const line = (item: number, rest: { title?: string; secrecy?: string; file?: string } = {}) =>
  [
    ...[no(item), rest.title ?? `关于第${item}号工程的通知`, '测试师办公室'],
    ...[`测办发〔2015〕${item}号`, '2015年3月9日', '永久', rest.secrecy ?? '', String(item), '2'],
    ...['', '', rest.file ?? ''],
  ].join(',');

function catalogue(
  lines: readonly string[],
  encode: (text: string) => Buffer = (text) => Buffer.from(text),
): string {
  const path = join(folder(), '馆藏.csv');
  writeFileSync(path, encode([header, ...lines].join('\r\n')));
  return path;
}

/** Node writes no GB 18030; its decoder, asked for every pair of bytes, knows how. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const pairs = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      pairs.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return Buffer.from(
    [...text].flatMap((one) => (one < '\u0080' ? [one.charCodeAt(0)] : (pairs.get(one) ?? []))),
  );
}

const takeIn = (path: string, ...rest: readonly string[]) =>
  start('archive-main.ts', [
    ...['take-in', path, '--files', files, '--unit', unitOf(data), '--data', data, ...rest],
  ]);

it('says of every row what is wrong, takes in the others, and reads their files', async () => {
  writeFileSync(join(files, '一.txt'), '防洪堤加固的依据');
  writeFileSync(join(files, '程序.exe'), Buffer.from('4d5a9000', 'hex'));
  writeFileSync(join(files, '标.txt'), '机密★10年\n内容');
  symlinkSync('/etc/hostname', join(files, '链.txt'));
  const path = catalogue(
    [
      line(1, { file: '一.txt' }),
      line(2, { secrecy: '秘密' }),
      line(3, { file: '../外.txt' }),
      line(4, { file: '链.txt' }),
      line(5, { file: '程序.exe' }),
      line(6, { file: '标.txt' }),
      line(7, { title: '会议记录' }),
      line(1),
      line(8, { file: '没有.txt' }),
      line(9),
    ],
    gb18030,
  );
  const dry = await takeIn(path, '--dry-run').ended;
  expect(dry.code).toBe(1);
  for (const fault of [
    ...['第 3 行', '不得存入', '第 4 行', '相对路径', '第 5 行', '链接', '第 6 行', '类型不允许'],
    ...['第 7 行', '密级标志', '第 8 行', '--kind', '第 9 行', '相同', '第 10 行', '找不到'],
  ]) {
    expect(dry.errors).toContain(fault);
  }
  expect(dry.output).toContain('would be taken in: 2');
  expect(numbersOf(data)).toEqual([]);
  const real = await takeIn(path).ended;
  expect(real.output).toContain('taken in: 2，已在库 already there: 0，未收入 refused: 8');
  expect(numbersOf(data)).toEqual([no(1), no(9)]);
  expect(rowsOf(data, `SELECT body FROM r_textPart`)[0]?.['body']).toContain('防洪堤加固的依据');
  // Leaders and office of the fonds, as for what was filed here.
  const followers = `SELECT DISTINCT c_personId AS id FROM r_follow
    WHERE c_scope = 'archive:001:restricted:2015' AND deleted = 0`;
  expect(rowsOf(data, followers)).toEqual([
    rowsOf(data, `SELECT key AS id FROM r_person WHERE c_account = 'chief'`)[0],
  ]);
  const result = readFileSync(join(data, 'take-in', '馆藏.csv'), 'utf8')
    .trim()
    .split('\r\n');
  expect(result).toHaveLength(11);
  expect(result[1]).toBe(`"2","${no(1)}","已收入",""`);
  const series = rowsOf(data, `SELECT body FROM r_numberSeries WHERE key = 'archive/001/2015/Y'`);
  expect(JSON.parse(String(series[0]?.['body']))).toMatchObject({ next: 10 });
  // Mended, it goes on: what is there is left alone, another content under a known number is refused.
  const other = catalogue([line(1), line(9), line(10)]);
  const again = await takeIn(other, '--batch', '第二批').ended;
  expect(again.output).toContain('taken in: 1，已在库 already there: 1，未收入 refused: 1');
  expect(again.errors).toContain('没有覆盖');
});

it('goes on where it was killed and doubles nothing', async () => {
  const count = 40;
  const lines = Array.from({ length: count }, (_, index) => {
    writeFileSync(join(files, `${index + 1}.txt`), `第${index + 1}件的内容`);
    return line(index + 1, { file: `${index + 1}.txt` });
  });
  const path = catalogue(lines);
  const journal = join(data, 'take-in', '馆藏.jsonl');
  const written = (): readonly string[] =>
    existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').slice(1, -1) : [];
  const first = takeIn(path);
  await expect.poll(() => written().length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(8);
  first.child.kill('SIGKILL');
  await first.ended;
  const before = written().length;
  expect(before).toBeLessThan(count);
  // As if the power had gone in the middle of a line.
  appendFileSync(journal, '{"row":9');
  const { code, output } = await takeIn(path).ended;
  expect(output).toContain(`taken in: ${count}，`);
  expect(code).toBe(0);
  expect(written()).toHaveLength(count);
  expect(numbersOf(data)).toEqual(lines.map((_, index) => no(index + 1)));
  expect(rowsOf(data, 'SELECT key FROM r_fileRef WHERE deleted = 0')).toHaveLength(count);
});

it('takes a package back in only when it is whole, once, and overwrites nothing', async () => {
  writeFileSync(join(files, '一.txt'), '水库调度的办法');
  const marked = line(2, { title: '关于“一河<一策>” & 治理的通知' });
  await takeIn(catalogue([line(1, { file: '一.txt' }), marked])).ended;
  const pack = join(folder(), '001-2015');
  const exported = await start('archive-main.ts', [
    ...['export', '--data', data, '--fonds', '001', '--year', '2015', '--out', pack],
  ]).ended;
  expect(exported.code).toBe(0);
  const bring = (dataDir: string) =>
    start('archive-main.ts', ['import', pack, '--unit', unitOf(dataDir), '--data', dataDir]).ended;
  // Where it comes from it is known as the very same.
  expect((await bring(data)).output).toContain('taken in: 0，已在库 already there: 2');
  const second = await office();
  expect((await bring(second)).output).toContain('taken in: 2，已在库 already there: 0');
  expect(rowsOf(second, `SELECT body FROM r_textPart`)[0]?.['body']).toContain('水库调度的办法');
  const asFiled = `SELECT json_extract(body, '$.title') AS title, json_extract(body, '$.filedAt') AS at,
    json_extract(body, '$.issueNo') AS no FROM r_archiveItem ORDER BY no`;
  expect(rowsOf(second, asFiled)).toEqual(rowsOf(data, asFiled));
  rmSync(join(second, 'take-in'), { recursive: true });
  expect((await bring(second)).output).toContain('taken in: 0，已在库 already there: 2');
  const third = await office();
  const altered = join(pack, no(2), 'text.json');
  writeFileSync(altered, `${readFileSync(altered, 'utf8')} `);
  const refused = await bring(third);
  expect(refused.code).toBe(1);
  expect(refused.errors).toContain('校验不通过');
  expect(numbersOf(third)).toEqual([]);
});

/** Items with a file each, exported and packed as one ZIP. */
async function packed(
  texts: readonly string[] = ['水库调度的办法', '灌区轮灌的次序'],
): Promise<{ readonly pack: string; readonly zip: string }> {
  const lines = texts.map((text, index) => {
    writeFileSync(join(files, `${index + 1}.txt`), text);
    return line(index + 1, { file: `${index + 1}.txt` });
  });
  await takeIn(catalogue(lines)).ended;
  const pack = join(folder(), '001-2015');
  const zip = `${pack}.zip`;
  const fonds = ['--fonds', '001', '--year', '2015'];
  await start('archive-main.ts', ['export', '--data', data, ...fonds, '--out', pack]).ended;
  expect((await start('archive-main.ts', ['pack', pack, zip]).ended).code).toBe(0);
  return { pack, zip };
}

const startZip = (zip: string, dataDir: string) =>
  start('archive-main.ts', ['import', zip, '--unit', unitOf(dataDir), '--data', dataDir]);
const bringZip = (zip: string, dataDir: string) => startZip(zip, dataDir).ended;

it('takes the ZIP of a package in as it lies, once, and leaves nothing unpacked', async () => {
  const { zip } = await packed();
  const second = await office();
  expect((await bringZip(zip, second)).output).toContain('taken in: 2，已在库 already there: 0');
  const texts = rowsOf(second, 'SELECT body FROM r_textPart ORDER BY body');
  expect(texts.map(({ body }) => String(body)).join('')).toContain('灌区轮灌的次序');
  expect(readdirSync(join(second, 'take-in')).sort()).toEqual(['001-2015.csv', '001-2015.jsonl']);
  // The journal knows the rows of this very ZIP; without it the store does.
  expect((await bringZip(zip, second)).output).toContain('taken in: 2，');
  rmSync(join(second, 'take-in'), { recursive: true });
  expect((await bringZip(zip, second)).output).toContain('taken in: 0，已在库 already there: 2');
  expect(numbersOf(second)).toEqual([no(1), no(2)]);
});

it('goes on with a ZIP where it was killed, twice, doubles nothing and leaves nothing unpacked', async () => {
  const count = 30;
  const { zip } = await packed(Array.from({ length: count }, (_, at) => `第${at + 1}件的内容`));
  const second = await office();
  const place = join(second, 'take-in', '001-2015');
  const done = (): number =>
    existsSync(`${place}.jsonl`)
      ? readFileSync(`${place}.jsonl`, 'utf8').split('\n').slice(1, -1).length
      : 0;
  const killAfter = async (rows: number): Promise<void> => {
    const { child, ended } = startZip(zip, second);
    await expect.poll(done, { timeout: 60_000, interval: 2 }).toBeGreaterThan(rows);
    child.kill('SIGKILL');
    expect((await ended).code).toBe(null);
  };
  await killAfter(3);
  const first = done();
  expect(first).toBeLessThan(count);
  expect(numbersOf(second).length).toBeGreaterThanOrEqual(first);
  // As if the power had gone in the middle of a line.
  appendFileSync(`${place}.jsonl`, '{"row":9');
  await killAfter(first + 5);
  expect(done()).toBeLessThan(count);
  const { code, output } = await bringZip(zip, second);
  expect(output).toContain(`taken in: ${count}，已在库 already there: 0，未收入 refused: 0`);
  expect(code).toBe(0);
  expect(done()).toBe(count);
  expect(numbersOf(second)).toEqual(numbersOf(data));
  for (const [table, wanted] of [
    ['fileRef', count],
    ['textPart', count],
    ['archiveText', count],
    ['archiveRecord', count],
  ] as const) {
    const held = rowsOf(second, `SELECT key FROM r_${table} WHERE deleted = 0`);
    expect(`${table} ${held.length}`).toBe(`${table} ${wanted}`);
  }
  expect(readdirSync(join(second, 'take-in')).sort()).toEqual(['001-2015.csv', '001-2015.jsonl']);
}, 180_000);

it('refuses a broken or a hostile ZIP as a whole, says why, and writes nothing', async () => {
  const { pack, zip } = await packed();
  const second = await office();
  const bytes = readFileSync(zip);
  const parts = unzipSync(bytes);
  const ask = async (name: string, content: Uint8Array): Promise<string> => {
    const path = join(folder(), name);
    writeFileSync(path, content);
    const { code, errors } = await bringZip(path, second);
    expect(code).toBe(1);
    return errors;
  };
  const lied = (change: (files: ManifestFile[]) => void, more: Record<string, Uint8Array> = {}) => {
    const manifest = JSON.parse(readFileSync(join(pack, 'manifest.json'), 'utf8')) as {
      files: ManifestFile[];
    };
    change(manifest.files);
    const text = Buffer.from(JSON.stringify(manifest));
    const digest = Buffer.from(`${sha256Of(text)}  manifest.json\n`);
    return zipSync({ ...parts, 'manifest.json': text, 'manifest.json.sha256': digest, ...more });
  };
  const zeros = new Uint8Array(64 * 1024 * 1024);
  const bomb: ManifestFile = {
    path: `${no(1)}/x.txt`,
    size: zeros.length,
    sha256: sha256Of(zeros),
  };
  expect(await ask('cut.zip', bytes.subarray(0, bytes.length - 40))).toContain('校验不通过');
  expect(await ask('no.zip', Buffer.from('no zip at all, but long enough'))).toContain(
    '校验不通过',
  );
  const bombed = lied((files) => files.push(bomb), { [bomb.path]: zeros });
  expect(await ask('bomb.zip', bombed)).toContain('压缩比');
  const outside: ManifestFile = { path: '../../x.txt', size: 1, sha256: sha256Of(zeros) };
  const led = lied((files) => files.push(outside), { [outside.path]: new Uint8Array(1) });
  expect(await ask('out.zip', led)).toContain('不安全的路径');
  const large = lied((files) => files.push({ ...outside, path: 'x', size: 5 * 1024 ** 3 }));
  expect(await ask('large.zip', large)).toContain('过大');
  // One file of the ZIP is not what its manifest names.
  const swapped = zipSync({ ...parts, [`${no(1)}/text.json`]: Buffer.from('{}') });
  expect(await ask('swapped.zip', swapped)).toContain('校验不通过');
  expect(numbersOf(second)).toEqual([]);
});

interface ManifestFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
