/** ZhCN: every text of the product in Chinese; the keys here are the keys there are. */
import { zhFrame } from './zh-CN-frame.ts';
import { zhStatus } from './zh-CN-status.ts';
import { zhBeside } from './zh-CN-beside.ts';
import { zhRepair } from './zh-CN-repair.ts';
import { zhMeeting } from './zh-CN-meeting.ts';
import { zhCard } from './zh-CN-card.ts';
import { zhCommand } from './zh-CN-command.ts';
import { zhChat } from './zh-CN-chat.ts';
import { zhTransfer } from './zh-CN-transfer.ts';
import { zhClock } from './zh-CN-clock.ts';
import { zhDesk } from './zh-CN-desk.ts';
import { zhDocx } from './zh-CN-docx.ts';
import { zhDocument } from './zh-CN-document.ts';
import { zhDrafting } from './zh-CN-drafting.ts';
import { zhFlow } from './zh-CN-flow.ts';
import { zhManagement } from './zh-CN-management.ts';
import { zhMessage } from './zh-CN-message.ts';
import { zhLive } from './zh-CN-live.ts';
import { zhKit } from './zh-CN-kit.ts';
import { zhIncoming } from './zh-CN-incoming.ts';
import { zhOffice } from './zh-CN-office.ts';
import { zhOperation } from './zh-CN-operation.ts';
import { zhOutgoing } from './zh-CN-outgoing.ts';
import { zhPage } from './zh-CN-page.ts';
import { zhEditor } from './zh-CN-editor.ts';
import { zhPeople } from './zh-CN-people.ts';
import { zhProof } from './zh-CN-proof.ts';
import { zhProofRows } from './zh-CN-proof-rows.ts';
import { zhPrint } from './zh-CN-print.ts';
import { zhArchive } from './zh-CN-archive.ts';
import { zhDisposal } from './zh-CN-disposal.ts';
import { zhCorrection } from './zh-CN-correction.ts';
import { zhLoan } from './zh-CN-loan.ts';
import { zhSeal } from './zh-CN-seal.ts';
import { zhSearch } from './zh-CN-search.ts';
import { zhMachine } from './zh-CN-machine.ts';
import { zhViewer } from './zh-CN-viewer.ts';
import { zhWork } from './zh-CN-work.ts';

export const zhCN = {
  ...zhFrame,
  ...zhStatus,
  ...zhBeside,
  ...zhCard,
  ...zhMeeting,
  ...zhCommand,
  ...zhRepair,
  ...zhChat,
  ...zhTransfer,
  ...zhClock,
  ...zhDesk,
  ...zhDocument,
  ...zhDocx,
  ...zhDrafting,
  ...zhEditor,
  ...zhFlow,
  ...zhIncoming,
  ...zhKit,
  ...zhLive,
  ...zhMessage,
  ...zhManagement,
  ...zhOffice,
  ...zhOperation,
  ...zhOutgoing,
  ...zhPage,
  ...zhPeople,
  ...zhProof,
  ...zhProofRows,
  ...zhPrint,
  ...zhArchive,
  ...zhDisposal,
  ...zhCorrection,
  ...zhLoan,
  ...zhSeal,
  ...zhSearch,
  ...zhMachine,
  ...zhViewer,
  ...zhWork,
} as const;

export type MessageKey = keyof typeof zhCN;
export type Messages = Readonly<Record<MessageKey, string>>;

/** Whether a key made of data names a text. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(zhCN, key);
}
