/** EnTransfer: words of files on their way. */
import type { zhTransfer } from './zh-CN-transfer.ts';

export const enTransfer: Readonly<Record<keyof typeof zhTransfer, string>> = {
  'transfer.up': 'Uploading “{name}”',
  'transfer.down': 'Downloading “{name}”',
  'transfer.pause': 'Pause “{name}”',
  'transfer.resume': 'Go on with “{name}”',
  'transfer.cancel': 'Cancel “{name}”',
  'transfer.rate': '{rate}/s',
  'transfer.restSeconds': '{n} s left',
  'transfer.restMinutes': '{n} min left',
  'transfer.state.waiting': 'Waiting',
  'transfer.state.paused': 'Paused',
  'transfer.state.done': 'Done',
  'transfer.state.failed': 'Failed',
  'transfer.state.cancelled': 'Cancelled',
  'transfer.reason.noLine': 'goes on where it stopped once connected',
  'transfer.reason.serverFull': 'the server has no room; it is tried again, please tell IT',
  'transfer.reason.diskFull': 'this disk is full; it goes on once there is room',
  'transfer.reason.quota':
    'the quota of 30 days is used up; go on later, or ask the security administrator',
  'transfer.reason.busy': 'the server is busy; it is tried again',
  'transfer.reason.differs': 'not the bytes that were sent; nothing was kept, try again',
  'transfer.reason.gone': 'the file is gone; ask its sender',
  'transfer.reason.refused': 'the server did not take it; see what needs attention',
  'transfer.reading': 'Reading “{name}” {percent}%',
  'transfer.later': 'No connection to the server. “{name}” is fetched once connected.',
  'transfer.pictureTooLarge':
    'The picture has {w} × {h} pixels, too many to be shown here. Save it and open it elsewhere.',
  'transfer.pictureUnknown':
    'The size of the picture cannot be told; it is not shown here. Save it and open it elsewhere.',
  'transfer.sendTitle': 'Send these {n} files? {total} in all',
};
