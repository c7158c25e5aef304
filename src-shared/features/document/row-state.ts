/**
 * Row-state: how a row came to be shown, in every list of a local query.
 */

import { z } from 'zod';

/** Confirmed by the server, or written by an own command that is still on its way. */
export const RowState = z.enum(['confirmed', 'waiting']);
