/**
 * Extract-text-types: which extensions have a text that can be read; known without loading a parser.
 */

export const textExtensions: readonly string[] = [
  'docx',
  'xlsx',
  'pptx',
  'ofd',
  'pdf',
  'txt',
  'csv',
];
