/**
 * File-row: an attachment as queries show it.
 */

import { z } from 'zod';

export const FileRow = z.object({
  fileRefId: z.string(),
  order: z.int(),
  title: z.string(),
  name: z.string(),
  size: z.int(),
  mime: z.string(),
  sha256: z.string(),
  held: z.boolean(),
  textState: z.enum(['pending', 'ready', 'none', 'failed']),
});
