/** ProgramPeers: what Debian installs: PostgreSQL with pg_trgm, Groonga, Xapian; each started, filled and stopped here. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Question } from '../questions.ts';
import type { LineProcess } from './line-process.ts';
import { openLineProcess } from './line-process.ts';
import type { Peer, PeerDocument, PeerKind } from './peer.ts';

const atMost = 1_000_000;
const documentsPerLoad = 500;
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
    run('pg_ctl', ['-D', data, '-w', '-l', join(data, 'log'), '-o', `-k ${data} -h ''`, 'start']);
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
    CREATE TABLE d (at bigint PRIMARY KEY, n int, year int, unit text, text text);
    COPY d (at, n, year, unit, text) FROM STDIN;\n`);
  for (const { at, n, year, unit, text } of documents) {
    await psql.write(`${at}\t${n}\t${year}\t${unit}\t${text}\n`);
  }
  await psql.write('\\.\nCREATE INDEX ON d USING gin (text gin_trgm_ops);\nVACUUM ANALYZE d;\n');
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

function numbersIn(line: string): readonly number[] {
  return line
    .slice(1)
    .split(',')
    .filter((text) => text !== '')
    .map(Number);
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
      'table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto',
      'column_create Terms docs_text COLUMN_INDEX|WITH_POSITION Docs text',
    ];
    for (const command of commands) await groonga.ask(`${command}\n`);
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

/** Asked in lines of JSON; answers `=1,2,3`. Xapian's own pairs of Chinese characters, newest first by document number. */
const xapianScript = `
import json, sys, xapian
sys.stdin.reconfigure(encoding='utf-8')
db = xapian.WritableDatabase(sys.argv[1], xapian.DB_CREATE_OR_OVERWRITE)
generator = xapian.TermGenerator()
generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
for line in sys.stdin:
    said = json.loads(line)
    if said is None: break
    doc = xapian.Document()
    generator.set_document(doc)
    generator.index_text(said['text'])
    doc.add_boolean_term('Y%d' % said['year'])
    doc.add_boolean_term('XU' + said['unit'])
    doc.add_value(0, xapian.sortable_serialise(said['at']))
    doc.set_data(str(said['n']))
    db.add_document(doc)
db.commit()
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
  atMost,
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
