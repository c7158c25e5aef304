/** Varint: whole numbers below 2^32 in as few bytes as they need, seven bits a byte, the lowest first. */

/** Bytes of the largest number. */
export const maxVarintBytes = 5;

/** Writes at a place and answers the one after; the caller has made room. */
export function putVarint(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  let place = at;
  while (rest > 0x7f) {
    bytes[place++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[place++] = rest;
  return place;
}

/** Reads one number after another. */
export class VarintReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  next(): number {
    const { bytes } = this;
    let { at } = this;
    let byte = bytes[at++] ?? 0;
    let value = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
    }
    this.at = at;
    return value >>> 0;
  }

  /** Passes over so many numbers. */
  skip(count: number): void {
    const { bytes } = this;
    let { at } = this;
    for (let left = count; left > 0 && at < bytes.length; at += 1) {
      if ((bytes[at] ?? 0) < 0x80) left -= 1;
    }
    this.at = at;
  }
}

/** Numbers that go down, as their differences. */
export function packDescending(numbers: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(numbers.length * maxVarintBytes);
  let at = 0;
  let previous = 0;
  for (let place = 0; place < numbers.length; place += 1) {
    const number = numbers[place] ?? 0;
    at = putVarint(bytes, at, place === 0 ? number : previous - number);
    previous = number;
  }
  return bytes.slice(0, at);
}

export function unpackDescending(bytes: Uint8Array, count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  const reader = new VarintReader(bytes);
  let previous = 0;
  for (let place = 0; place < count; place += 1) {
    previous = place === 0 ? reader.next() : previous - reader.next();
    numbers[place] = previous;
  }
  return numbers;
}
