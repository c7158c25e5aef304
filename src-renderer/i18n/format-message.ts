/**
 * FormatMessage: fills the places of a message.
 *
 * `{name}` is replaced by the value; a number from 10,000 on gets its thousands commas.
 * `{n|item|items}` chooses by whether `n` is 1, for languages that have a plural.
 */
export type MessageParams = Readonly<Record<string, string | number>>;

const PLACE = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** A count as the office writes it: plain up to four digits, with commas above. */
export function formatCount(n: number): string {
  if (Math.abs(n) < 10_000) return String(n);
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

export function formatMessage(message: string, params: MessageParams = {}): string {
  return message.replace(
    PLACE,
    (whole: string, name: string, one: string | undefined, many: string | undefined) => {
      const value = params[name];
      if (value === undefined) return whole;
      if (one !== undefined && many !== undefined) return Number(value) === 1 ? one : many;
      return typeof value === 'number' ? formatCount(value) : value;
    },
  );
}
