/**
 * Message-slip-runner: follows the hash chain from a message to the head of its conversation, over the rows held here.
 *
 * Reads in pages: a conversation may hold a million messages.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import type { ChainVerdict } from '../../../src-shared/features/message/chain.ts';
import { checkChain } from '../../../src-shared/features/message/chain.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';

const pageRows = 500;
/** Links followed at most; a slip of an older message says that there is a gap to the head. */
const maxLinks = 20_000;

export const messageSlip: Runner<'message.slip'> = (scene, { messageId }) => {
  const message = scene.rows.get('message', messageId)?.row;
  const head =
    message === undefined ? undefined : scene.rows.get('conversation', message.conversationId)?.row;
  if (message === undefined || head === undefined) return notHeld;
  const { no, digest = '', chain = '' } = message;
  const { lastNo: headNo, lastChain: headChain = '' } = head;
  const place = { no, digest, chain, headNo, headChain };
  return { ...place, verdict: verdictOf(scene, message, head) };
};

const notHeld: QueryResult<'message.slip'> = {
  verdict: 'notHeld',
  no: 0,
  digest: '',
  chain: '',
  headNo: 0,
  headChain: '',
};

function verdictOf(
  scene: Scene,
  message: RowOf<'message'>,
  head: RowOf<'conversation'>,
): ChainVerdict['kind'] {
  let { no, chain: link = '' } = message;
  for (let followed = 0; no < head.lastNo; followed += pageRows) {
    if (followed >= maxLinks) return 'gap';
    const page = scene.rows
      .list('message', 'byConversation', [message.conversationId], {
        limit: pageRows,
        above: no,
      })
      .map(({ row }) => ({ ...row, digest: row.digest ?? '', chain: row.chain ?? '' }));
    const [first] = page;
    const last = page.at(-1);
    if (first === undefined || last === undefined || first.no !== no + 1) return 'gap';
    const verdict = checkChain(link, page);
    if (verdict.kind !== 'whole') return verdict.kind;
    ({ no, chain: link } = last);
  }
  return link === head.lastChain ? 'whole' : 'broken';
}
