/**
 * Seal-words: the sentence for each cause of doubt about a mark.
 */

import type { SealDoubt } from '../../../src-shared/features/seal/seal-state.ts';
import type { MessageKey } from '../../i18n/zh-CN.ts';

const words: Readonly<Record<SealDoubt, MessageKey>> = {
  voided: 'seal.doubt.voided',
  signatureWrong: 'seal.doubt.signatureWrong',
  fileChanged: 'seal.doubt.fileChanged',
  keyUnknown: 'seal.doubt.keyUnknown',
  keyNotConfirmed: 'seal.doubt.keyNotConfirmed',
  keyRevoked: 'seal.doubt.keyRevoked',
  sealUnknown: 'seal.doubt.sealUnknown',
  sealNotInForce: 'seal.doubt.sealNotInForce',
  otherKeeper: 'seal.doubt.otherKeeper',
};

/** By the name on the wire; a newer server may know more causes. */
export const doubtKeys: Readonly<Record<string, MessageKey | undefined>> = words;
