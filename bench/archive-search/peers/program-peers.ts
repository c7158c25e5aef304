/** ProgramPeers: what Debian installs: PostgreSQL with pg_trgm, Groonga, Xapian; each started, filled and stopped here. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Question } from '../questions.ts';
import type { LineProcess } from './line-process.ts';
import { openLineProcess } from './line-process.ts';
import type { Peer, PeerDocument, PeerKind } from './peer.ts';
import { numbersIn } from './peer.ts';

const atMost = 1_000_000;
/** A million would take more than half an hour on two cores. */
const mostOfXapian = 100_000;
const documentsPerLoad = 10_000;
/** Of the server that is thrown away: memory, and no durability while it is filled. */
const postgresSettings = [
  ...['shared_buffers=2GB', 'maintenance_work_mem=2GB', 'work_mem=64MB', 'max_wal_size=8GB'],
  ...['wal_level=minimal', 'max_wal_senders=0', 'fsync=off', 'autovacuum=off'],
];
const charsPerWrite = 1 << 18;
const debian = '/usr/lib/postgresql';

export const postgresPeer: PeerKind = {
  name: 'pgTrgm',
  atMost,
  open: async (_folder, documents) => {
    const bin = existsSync(debian)
      ? readdirSync(debian).map((version) => join(debian, version, 'bin'))[0]
      : undefined;
    if (bin === undefined || !existsSync(join(bin, 'initdb'))) return undefined;
    // A folder of its own: the server's user may not pass through ours.
    const data = mkdtempSync(join(tmpdir(), 'tongwen-postgres-'));
    const user = serverUser();
    if (user !== undefined) chownSync(data, user.uid, user.gid);
    const run = (program: string, args: readonly string[]): void => {
      execFileSync(join(bin, program), args, { stdio: 'ignore', cwd: data, ...user });
    };
    // Under --no-locale pg_trgm yields no trigrams of Chinese.
    run('initdb', ['-D', data, '-U', 'bench', '-A', 'trust', '--locale=C.UTF-8', '-E', 'UTF8']);
    const flags = [`-k ${data}`, `-h ''`, ...postgresSettings.map((one) => `-c ${one}`)].join(' ');
    run('pg_ctl', ['-D', data, '-w', '-l', join(data, 'log'), '-o', flags, 'start']);
    const stop = (): void => {
      run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
      rmSync(data, { recursive: true, force: true });
    };
    const psql = await openLineProcess({
      command: join(bin, 'psql'),
      args: ['-X', '-q', '-A', '-t', '-h', data, '-U', 'bench', 'postgres'],
      isAnswer: (line) => line.startsWith('='),
    });
    if (psql === undefined) {
      stop();
      return undefined;
    }
    await fillPostgres(psql, documents);
    return {
      find: async (question, wanted) => numbersIn(await psql.ask(postgresQuery(question, wanted))),
      close: async () => {
        await psql.close();
        stop();
      },
    };
  },
};

/** The server refuses to run as the administrator of the machine. */
function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function fillPostgres(psql: LineProcess, documents: Iterable<PeerDocument>): Promise<void> {
  await psql.write(`CREATE EXTENSION pg_trgm;
    BEGIN;
    CREATE TABLE d (at bigint, n int, year int, unit text, text text);
    COPY d (at, n, year, unit, text) FROM STDIN;\n`);
  let lines = '';
  for (const { at, n, year, unit, text } of documents) {
    lines += `${at}\t${n}\t${year}\t${unit}\t${text}\n`;
    if (lines.length < charsPerWrite) continue;
    await psql.write(lines);
    lines = '';
  }
  await psql.write(`${lines}\\.
    COMMIT;
    ALTER TABLE d ADD PRIMARY KEY (at);
    CREATE INDEX ON d USING gin (text gin_trgm_ops);
    VACUUM ANALYZE d;\n`);
  await psql.ask(`SELECT '=';\n`);
}

function postgresQuery({ terms, filter }: Question, wanted: number): string {
  const conditions = [
    ...terms.map((term) => `text LIKE '%${term.replaceAll("'", "''")}%'`),
    ...(filter === null ? [] : [`year = ${filter.year} AND unit = '${filter.unitName}'`]),
  ];
  return `SELECT '=' || coalesce(string_agg(n::text, ','), '') FROM
    (SELECT n FROM d WHERE ${conditions.join(' AND ')} ORDER BY at DESC LIMIT ${wanted}) AS found;\n`;
}

export const groongaPeer: PeerKind = {
  name: 'groonga',
  atMost,
  open: async (folder, documents) => {
    const groonga = await openLineProcess({
      command: 'groonga',
      args: ['-n', join(folder, 'groonga.db')],
      isAnswer: (line) => line.startsWith('[['),
    });
    if (groonga === undefined) return undefined;
    const commands = [
      'table_create Docs TABLE_PAT_KEY Int64',
      'column_create Docs n COLUMN_SCALAR Int32',
      'column_create Docs year COLUMN_SCALAR Int32',
      'column_create Docs unit COLUMN_SCALAR ShortText',
      'column_create Docs text COLUMN_SCALAR LongText',
    ];
    // An index over what is there already is built in bulk.
    const indexCommands = [
      'table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto',
      'column_create Terms docs_text COLUMN_INDEX|WITH_POSITION Docs text',
    ];
    const give = async (wanted: readonly string[]): Promise<void> => {
      for (const command of wanted) await groonga.ask(`${command}\n`);
    };
    await give(commands);
    let page: object[] = [];
    const load = async (): Promise<void> => {
      if (page.length > 0) await groonga.ask(`load --table Docs\n${JSON.stringify(page)}\n`);
      page = [];
    };
    for (const { at, n, year, unit, text } of documents) {
      page.push({ _key: at, n, year, unit, text });
      if (page.length === documentsPerLoad) await load();
    }
    await load();
    await give(indexCommands);
    return {
      find: async (question, wanted) =>
        groongaNumbers(await groonga.ask(groongaQuery(question, wanted))),
      close: () => groonga.close(),
    };
  },
};

function groongaQuery({ terms, filter }: Question, wanted: number): string {
  const conditions = [
    ...terms.map((term) => `text @ ${JSON.stringify(term)}`),
    ...(filter === null
      ? []
      : [`year == ${filter.year}`, `unit == ${JSON.stringify(filter.unitName)}`]),
  ];
  const expression = conditions.join(' && ').replaceAll("'", "\\'");
  return `select Docs --filter '${expression}' --sort_keys -_key --limit ${wanted} --output_columns n\n`;
}

/** `[[0,…],[[[total],[["n","Int32"]],[12],[7]]]]` */
function groongaNumbers(line: string): readonly number[] {
  const answer = JSON.parse(line) as [unknown, [[unknown, unknown, ...[number][]]]?];
  const [, , ...rows] = answer[1]?.[0] ?? [null, null];
  return rows.map(([n]) => n);
}

/**
 * Asked in lines of JSON; answers `=1,2,3`. Xapian's own pairs of Chinese characters, newest first by date.
 *
 * Some eight hundred terms a document, mostly in random places of its trees, cost 3 to 5 ms of the processor each document, so
 * there is a part for each core and nothing is flushed to the disk while they are built.
 */
const xapianScript = `
import json, os, sys, xapian
sys.stdin.reconfigure(encoding='utf-8')
def build(lines, path):
    db = xapian.WritableDatabase(path, xapian.DB_CREATE_OR_OVERWRITE | xapian.DB_NO_SYNC | xapian.DB_DANGEROUS)
    generator = xapian.TermGenerator()
    generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
    for line in lines:
        said = json.loads(line)
        doc = xapian.Document()
        generator.set_document(doc)
        generator.index_text(said['text'])
        doc.add_boolean_term('Y%d' % said['year'])
        doc.add_boolean_term('XU' + said['unit'])
        doc.add_value(0, xapian.sortable_serialise(said['at']))
        doc.set_data(str(said['n']))
        db.add_document(doc)
    db.commit()
    db.close()
paths = ['%s-%d' % (sys.argv[1], n) for n in range(os.cpu_count() or 1)]
children, writers = [], []
for path in paths:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        for writer in writers: writer.close()
        os.close(writing)
        build(os.fdopen(reading, encoding='utf-8'), path)
        os._exit(0)
    os.close(reading)
    children.append(child)
    writers.append(os.fdopen(writing, 'w', encoding='utf-8'))
for n, line in enumerate(sys.stdin):
    if line == 'null\\n': break
    writers[n % len(writers)].write(line)
for writer in writers: writer.close()
if any(os.waitpid(child, 0)[1] for child in children): sys.exit(1)
db = xapian.Database()
for path in paths: db.add_database(xapian.Database(path))
parser = xapian.QueryParser()
parser.set_database(db)
print('=', flush=True)
for line in sys.stdin:
    said = json.loads(line)
    flags = xapian.QueryParser.FLAG_PHRASE | xapian.QueryParser.FLAG_CJK_NGRAM
    parts = [parser.parse_query('"%s"' % term, flags) for term in said['terms']]
    if said['filter']:
        parts.append(xapian.Query('Y%d' % said['filter']['year']))
        parts.append(xapian.Query('XU' + said['filter']['unitName']))
    enquire = xapian.Enquire(db)
    enquire.set_query(xapian.Query(xapian.Query.OP_AND, parts))
    enquire.set_weighting_scheme(xapian.BoolWeight())
    enquire.set_sort_by_value(0, True)
    print('=' + ','.join(m.document.get_data().decode() for m in enquire.get_mset(0, said['wanted'])), flush=True)
`;

export const xapianPeer: PeerKind = {
  name: 'xapian',
  atMost: mostOfXapian,
  open: async (folder, documents) => {
    try {
      execFileSync('/usr/bin/python3', ['-c', 'import xapian'], { stdio: 'ignore' });
    } catch {
      // Not installed.
      return undefined;
    }
    const python = await openLineProcess({
      command: '/usr/bin/python3',
      args: ['-c', xapianScript, join(folder, 'xapian')],
      isAnswer: (line) => line.startsWith('='),
    });
    if (python === undefined) return undefined;
    for (const document of documents) await python.write(`${JSON.stringify(document)}\n`);
    await python.ask('null\n');
    return {
      find: async ({ terms, filter }, wanted) =>
        numbersIn(await python.ask(`${JSON.stringify({ terms, filter, wanted })}\n`)),
      close: () => python.close(),
    } satisfies Peer;
  },
};
