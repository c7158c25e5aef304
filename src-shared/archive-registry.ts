/**
 * Archive-registry: the commands and queries of the archive, for the registry of all.
 */

import { fileDocument } from './features/archive/commands.ts';
import { destroyNext, witnessDisposal } from './features/archive/destruction-commands.ts';
import {
  appraise,
  approveDisposal,
  holdItem,
  liftHold,
  proposeDisposal,
  submitDisposal,
  withdrawDisposal,
} from './features/archive/disposal-commands.ts';
import { disposalRegister, dueItems } from './features/archive/disposal-queries.ts';
import {
  approveCorrection,
  askCorrection,
  refuseCorrection,
} from './features/archive/correction-commands.ts';
import { listPrinted } from './features/archive/list-commands.ts';
import { correctionsOf } from './features/archive/correction-queries.ts';
import { takeIn } from './features/archive/holding-commands.ts';
import {
  askLoan,
  endLoan,
  extendLoan,
  grantLoan,
  lapseLoan,
  recallLoan,
  refuseLoan,
} from './features/archive/loan-commands.ts';
import { loanView, loansOf, myLoans } from './features/archive/loan-queries.ts';
import {
  archiveItems,
  archiveView,
  filingList,
  runView,
  schemeView,
} from './features/archive/queries.ts';
import { addToRun, pauseRun, runNext, startRun } from './features/archive/run-commands.ts';
import {
  approveRetention,
  importRetention,
  setScheme,
} from './features/archive/scheme-commands.ts';

export const archiveCommands = [
  fileDocument,
  setScheme,
  importRetention,
  approveRetention,
  addToRun,
  startRun,
  pauseRun,
  runNext,
  takeIn,
  askLoan,
  grantLoan,
  refuseLoan,
  endLoan,
  extendLoan,
  recallLoan,
  lapseLoan,
  proposeDisposal,
  appraise,
  submitDisposal,
  approveDisposal,
  withdrawDisposal,
  witnessDisposal,
  destroyNext,
  holdItem,
  liftHold,
  askCorrection,
  approveCorrection,
  refuseCorrection,
  listPrinted,
] as const;

export const archiveQueries = [
  archiveView,
  filingList,
  schemeView,
  runView,
  archiveItems,
  loansOf,
  myLoans,
  loanView,
  disposalRegister,
  dueItems,
  correctionsOf,
] as const;
