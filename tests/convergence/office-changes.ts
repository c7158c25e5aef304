/** Office-changes: everything that is done on the server in the middle of a run, and how often. */

import type { OfficeContext } from './office-actions.ts';
import { changeLongGroup, changePost, changeRoles } from './office-actions.ts';
import { restorePosts, suspendPost } from './office-actions.ts';
import { holdOrLift, setPeriods, walkRetention } from './retention-actions.ts';

export const officeChanges: readonly [weight: number, change: (context: OfficeContext) => void][] =
  [
    [5, changePost],
    [1, suspendPost],
    [2, changeRoles],
    [3, restorePosts],
    [2, setPeriods],
    [2, holdOrLift],
    [4, walkRetention],
    [6, changeLongGroup],
  ];
