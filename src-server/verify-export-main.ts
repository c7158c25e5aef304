/**
 * Verify-export-main: checks an exported conversation on any machine. `npm run verify-export -- FILE [--key KEY]`
 *
 * Exit code 0 = nothing was changed, 1 = something is wrong (each fault in a line), 2 = wrong use.
 */

import { parseArgs } from 'node:util';
import type { ExportFault } from './export/verify-export.ts';
import { verifyExport } from './export/verify-export.ts';

const usage = '用法 usage: npm run verify-export -- FILE.zip [--key 服务器公钥 server key]';

function wordsOf(fault: ExportFault): string {
  switch (fault.code) {
    case 'unreadable':
      return `读不出：不是会话导出文件，或文件已损坏。Not an export, or damaged: ${fault.detail}`;
    case 'signature':
      return '签名不对：清单在签名之后被改过。The manifest was changed after it was signed.';
    case 'otherKey':
      return '签名的不是这台服务器。Signed by another server than the one given.';
    case 'entry':
      return `文件缺失、多出或被改过 Missing, added or changed: ${fault.path}`;
    case 'chain':
      return `第 ${fault.no} 条起校验链断开。The chain breaks at message ${fault.no}.`;
    case 'gap':
      return `第 ${fault.no} 条之后缺消息。Messages are missing after ${fault.no}.`;
    case 'content':
      return `第 ${fault.no} 条的内容与发出时不同。The content of message ${fault.no} is not what was sent.`;
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    console.error(usage);
    return 2;
  }
  const { manifest, messages, compared, faults } = await verifyExport(file, values.key);
  if (manifest !== undefined) {
    console.log(`${manifest.organisation} ${manifest.conversation.title} (${manifest.exportId})`);
    console.log(`消息 messages ${messages}，内容已核对 contents compared ${compared}`);
    console.log(`服务器公钥 server key ${manifest.serverKey}`);
  }
  for (const fault of faults) console.error(wordsOf(fault));
  if (faults.length > 0) return 1;
  const whose =
    values.key === undefined
      ? '（未给公钥，只证明签后未改 no key given: unchanged since signed）'
      : '';
  console.log(`完好 whole${whose}`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : String(cause));
  console.error(usage);
  process.exitCode = 2;
}
