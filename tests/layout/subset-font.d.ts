/** Subset-font: the types of the package, which has none of its own; as much as is called. */
declare module 'subset-font' {
  function subsetFont(
    font: Uint8Array,
    characters: string,
    options?: {
      readonly targetFormat?: 'sfnt';
      readonly noHinting?: boolean;
      readonly noLayoutClosure?: boolean;
      readonly dropTables?: readonly string[];
    },
  ): Promise<Uint8Array>;
  export = subsetFont;
}
