/**
 * Archive queries: one filed item. Finding items is the search's job.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { FileRow } from '../file/file-row.ts';
import { archiveItem, archiveText } from './model.ts';

export const archiveView = defineQuery({
  name: 'archive.view',
  place: 'local',
  who: 'the audience of the partition',
  args: z.strictObject({ itemId: Id }),
  result: z.object({
    state: z.enum(['held', 'notHeld']),
    item: archiveItem.shape.nullable(),
    content: archiveText.shape.shape.content.nullable(),
    opinions: archiveText.shape.shape.opinions,
    files: z.array(FileRow),
  }),
});
