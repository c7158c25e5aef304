/** AttachmentTransfer: how far an attachment is on its way, with pause, resume and cancel, as in a conversation. */
import type { ReactElement } from 'react';
import { useSteerTransfer, useTransfer } from '../../bridge/use-transfers.tsx';
import { TransferLine } from '../../ui/transfer-line.tsx';

export function AttachmentTransfer(props: { readonly sha256: string }): ReactElement | null {
  const transfer = useTransfer(props.sha256);
  const steer = useSteerTransfer();
  return transfer === undefined ? null : <TransferLine transfer={transfer} onSteer={steer} />;
}
