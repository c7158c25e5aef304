/** Named-font: the name table of a font that says it is another family. */

export function nameTable(family: string, postScriptName: string): Uint8Array {
  const texts = [
    Buffer.from(family, 'utf16le').swap16(),
    Buffer.from(postScriptName, 'utf16le').swap16(),
  ];
  const head = Buffer.alloc(6 + 24);
  [0, 2, 30].forEach((value, at) => head.writeUInt16BE(value, at * 2));
  let offset = 0;
  for (const [index, text] of texts.entries()) {
    const id = index === 0 ? 1 : 6;
    [3, 1, 1033, id, text.length, offset].forEach((value, at) =>
      head.writeUInt16BE(value, 6 + index * 12 + at * 2),
    );
    offset += text.length;
  }
  return Uint8Array.from(Buffer.concat([head, ...texts]));
}
