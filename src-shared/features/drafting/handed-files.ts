/** Handed files: what another screen hands to the editor of a draft, until the editor has taken it. */

export const handedFilesKey = (documentId: string): string => `draft.handed/${documentId}`;
