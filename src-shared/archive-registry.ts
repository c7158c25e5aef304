/**
 * Archive-registry: the commands and queries of the archive, for the registry of all.
 */

import { fileDocument } from './features/archive/commands.ts';
import { archiveView, filingList, schemeView } from './features/archive/queries.ts';
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
] as const;

export const archiveQueries = [archiveView, filingList, schemeView] as const;
