/** Subset-tables: how every host makes a subset, so that the same document gets the same bytes from each. */

/** The layout has chosen each glyph already: what serves shaping and hinting is left out. */
export const subsetTables = {
  targetFormat: 'sfnt',
  noHinting: true,
  noLayoutClosure: true,
  dropTables: [
    'BASE',
    'GDEF',
    'GPOS',
    'GSUB',
    'VORG',
    'vhea',
    'vmtx',
    'STAT',
    'FFTM',
    'gasp',
    'DSIG',
  ],
} as const;
