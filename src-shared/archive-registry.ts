/**
 * Archive-registry: the commands and queries of the archive, for the registry of all.
 */

import { fileDocument } from './features/archive/commands.ts';
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
] as const;
