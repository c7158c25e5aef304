/** En: every text of the product in English; a missing key does not compile. */
import { enFrame } from './en-frame.ts';
import { enStatus } from './en-status.ts';
import { enBeside } from './en-beside.ts';
import { enRepair } from './en-repair.ts';
import { enMeeting } from './en-meeting.ts';
import { enCard } from './en-card.ts';
import { enCommand } from './en-command.ts';
import { enChat } from './en-chat.ts';
import { enTransfer } from './en-transfer.ts';
import { enClock } from './en-clock.ts';
import { enDesk } from './en-desk.ts';
import { enDocx } from './en-docx.ts';
import { enDocument } from './en-document.ts';
import { enDrafting } from './en-drafting.ts';
import { enFlow } from './en-flow.ts';
import { enOffice } from './en-office.ts';
import { enManagement } from './en-management.ts';
import { enMessage } from './en-message.ts';
import { enLive } from './en-live.ts';
import { enKit } from './en-kit.ts';
import { enIncoming } from './en-incoming.ts';
import { enOperation } from './en-operation.ts';
import { enOutgoing } from './en-outgoing.ts';
import { enPage } from './en-page.ts';
import { enEditor } from './en-editor.ts';
import { enPeople } from './en-people.ts';
import { enProof } from './en-proof.ts';
import { enProofRows } from './en-proof-rows.ts';
import type { Messages } from './zh-CN.ts';
import { enPrint } from './en-print.ts';
import { enArchive } from './en-archive.ts';
import { enDisposal } from './en-disposal.ts';
import { enCorrection } from './en-correction.ts';
import { enLoan } from './en-loan.ts';
import { enSeal } from './en-seal.ts';
import { enSearch } from './en-search.ts';
import { enMachine } from './en-machine.ts';
import { enViewer } from './en-viewer.ts';
import { enWork } from './en-work.ts';

export const en: Messages = {
  ...enFrame,
  ...enStatus,
  ...enBeside,
  ...enCard,
  ...enMeeting,
  ...enCommand,
  ...enRepair,
  ...enChat,
  ...enTransfer,
  ...enClock,
  ...enDesk,
  ...enDocument,
  ...enDocx,
  ...enDrafting,
  ...enEditor,
  ...enFlow,
  ...enOffice,
  ...enIncoming,
  ...enKit,
  ...enLive,
  ...enMessage,
  ...enManagement,
  ...enOperation,
  ...enOutgoing,
  ...enPage,
  ...enPeople,
  ...enProof,
  ...enProofRows,
  ...enPrint,
  ...enArchive,
  ...enDisposal,
  ...enCorrection,
  ...enLoan,
  ...enSeal,
  ...enSearch,
  ...enMachine,
  ...enViewer,
  ...enWork,
};
