/**
 * House rules: what neither the compiler nor the linter holds, read from the tree itself.
 *
 * Looks at every file git knows or would add, so a rule already holds before the first commit.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { cssVariablesFor } from '../../src-renderer/ui/theme.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MAX_LINES = 400;
const FORBIDDEN_NAMES = ['utils', 'util', 'helpers', 'common', 'misc', 'manager', 'index'];

/** Names that are no place to go to: identifiers of schemas and documents' formats. */
const IDENTIFIER_HOSTS = [
  'www.w3.org',
  'json-schema.org',
  'schemas.openxmlformats.org',
  'schemas.microsoft.com',
  'purl.org',
  'ns.adobe.com',
  'www.ofdspec.org',
];
const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0'];

const files = listFiles();
const modules = files.filter(
  (path) =>
    /^(src-[a-z]+|tests|bench|scripts)\/.*\.(ts|tsx|cts|mjs)$/.test(path) &&
    !path.endsWith('.d.ts'),
);
const sources = modules.filter((path) => path.startsWith('src-'));
const documents = files.filter((path) => path.endsWith('.md'));

test('every module opens with a docstring that names it and says what it is for', () => {
  const opening = /^(?:#![^\n]*\n)?\/\*\*\s*(?:\n \* )?[^\s*][^:：\n]{0,80}[:：]\s*\S/;
  expect(modules.filter((path) => !opening.test(read(path)))).toEqual([]);
});

test(`no source file is longer than ${MAX_LINES} lines`, () => {
  expect(sources.filter((path) => lines(path).length > MAX_LINES + 1)).toEqual([]);
});

test('no file has a name that says nothing', () => {
  const stem = (path: string): string => basename(path).replace(/\..*$/, '').toLowerCase();
  expect(modules.filter((path) => FORBIDDEN_NAMES.includes(stem(path)))).toEqual([]);
});

test('file names are lower case with dashes, but for the tag of a language', () => {
  expect(
    modules.filter((path) => !/^[a-z0-9.-]+$/.test(basename(path).replace('zh-CN', 'zh-cn'))),
  ).toEqual([]);
});

test('no test is skipped, focused or left to do', () => {
  // A test of an absent system component may be skipped by a condition, never outright.
  const skipped = /\b(?:it|test|describe)\.(?:skip|only|todo|fixme)\s*\(/;
  expect(places(modules, skipped)).toEqual([]);
});

test('a note of work left carries an issue number', () => {
  const note = new RegExp(
    `\\b(?:${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b(?!\\s*\\(#\\d+\\))`,
  );
  expect(places(modules, note)).toEqual([]);
});

test('sources name no host but this machine', () => {
  const strangers = files
    .filter((path) => /\.(ts|tsx|cts|cjs|mjs|js|css|html|yml|yaml|sh)$/.test(path))
    .flatMap((path) => hosts(path).map((host) => `${path}: ${host}`));
  expect(strangers).toEqual([]);
});

test('a class of the style sheets is set out in one folder', () => {
  const folders = new Map<string, Set<string>>();
  for (const path of files.filter((one) => one.endsWith('.css'))) {
    const rules = read(path).replaceAll(/\/\*[\s\S]*?\*\//g, '');
    for (const [, selectors = ''] of rules.matchAll(/([^{}]+)\{/g)) {
      for (const selector of selectors.split(',').map((one) => one.trim())) {
        if (!/^\.tw-[\w-]+$/.test(selector)) continue;
        folders.set(selector, (folders.get(selector) ?? new Set()).add(dirname(path)));
      }
    }
  }
  const shared = [...folders].filter(([, places]) => places.size > 1);
  expect(shared.map(([name, places]) => `${name}: ${[...places].join(', ')}`)).toEqual([]);
});

test('every variable that the style sheets read is set somewhere', () => {
  const sources = files.filter((one) => /^src-renderer\/.*\.(css|ts|tsx)$/.test(one)).map(read);
  const set = new Set<string>(cssVariablesFor('light', 'comfortable').keys());
  for (const source of sources) {
    for (const [, name = ''] of source.matchAll(/['{;\s](--[\w-]+)['\]]*\s*[:,]/g)) set.add(name);
  }
  const unset = sources
    .flatMap((source) => [...source.matchAll(/var\((--[\w-]+)\)/g)])
    .map(([, name = '']) => name)
    // What the component library sets for itself.
    .filter((name) => !set.has(name) && !name.startsWith('--ant-'));
  expect(unset).toEqual([]);
});

test('links in the documents lead to files', () => {
  expect(documents.flatMap(brokenLinks)).toEqual([]);
});

test('decisions are numbered once each and named in the right form', () => {
  const decisions = files
    .filter((path) => /^docs\/decisions\/.*\.md$/.test(path))
    .map((path) => basename(path));
  expect(decisions.filter((name) => !/^\d{4}-[a-z0-9-]+\.md$/.test(name))).toEqual([]);
  const numbers = decisions.map((name) => name.slice(0, 4));
  expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
});

test('no lock file names a registry', () => {
  const locks = files.filter((path) => basename(path) === 'package-lock.json');
  expect(locks).toContain('package-lock.json');
  expect(locks.filter((path) => read(path).includes('"resolved":'))).toEqual([]);
});

const manifests = files.filter((path) => basename(path) === 'package.json');

test.each(manifests)('versions in %s are exact', (path) => {
  const manifest = JSON.parse(read(path)) as Record<string, Record<string, string> | undefined>;
  const loose = ['dependencies', 'devDependencies', 'optionalDependencies']
    .flatMap((group) => Object.entries(manifest[group] ?? {}))
    .filter(([, version]) => !/^(?:npm:[^\s]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
  expect(loose).toEqual([]);
});

function listFiles(): readonly string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(ROOT, path)));
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function lines(path: string): readonly string[] {
  return read(path).split('\n');
}

/** `file:line` of every line that matches; this file describes the patterns and is left out. */
function places(paths: readonly string[], pattern: RegExp): readonly string[] {
  return paths
    .filter((path) => path !== 'tests/repo/house-rules.test.ts')
    .flatMap((path) =>
      lines(path).flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}`] : [])),
    );
}

function hosts(path: string): readonly string[] {
  return [...read(path).matchAll(/\b(?:https?|wss?):\/\/([^\s/'"`<>)\\,;]+)/g)]
    .map((match) => (match[1] ?? '').replace(/^.*@/, ''))
    .filter((host) => /^[\w.[\]:-]+$/.test(host))
    .map((host) => host.replace(/:\d*$/, '').toLowerCase())
    .filter((host) => ![...LOOPBACK_HOSTS, ...IDENTIFIER_HOSTS].includes(host))
    .filter(
      (host) =>
        host.includes('.') && !/(?:^|\.)(?:example|test|invalid|local|localhost)$/.test(host),
    );
}

function brokenLinks(path: string): readonly string[] {
  const withoutCode = read(path)
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
    .replace(/`[^`\n]*`/g, '');
  return [...withoutCode.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)]
    .map((match) => (match[1] ?? '').replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/i.test(target))
    .filter((target) => !existsSync(join(ROOT, normalize(join(dirname(path), decodeURI(target))))))
    .map((target) => `${path} → ${target}`);
}
