/** Command words: nobody reads the technical name of what he has sent. */
import { expect, test } from 'vitest';
import { en } from '../../src-renderer/i18n/en.ts';
import { zhCN } from '../../src-renderer/i18n/zh-CN.ts';
import { commands } from '../../src-shared/registry.ts';

test.each([
  ['Chinese', zhCN],
  ['English', en],
] as const)('every command is called something in %s', (_, messages) => {
  const missing = [...commands.keys()].filter(
    (name) => !Object.hasOwn(messages, `command.${name}`),
  );
  expect(missing).toEqual([]);
});
