/**
 * Time: instants, office dates and the clock port.
 *
 * An instant is integer milliseconds UTC (`…At`); an office date is `YYYY-MM-DD` in the organisation's time
 * zone (`…On`/`writtenDate`). Legal dates are computed on the server only (design §3.4 no. 7).
 */

export interface Clock {
  /** Milliseconds UTC. On a client: never behind the last server or local time it has seen. */
  now(): number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

/** The office date of an instant, `YYYY-MM-DD`. */
export function officeDate(at: number, timeZone: string): string {
  return formatFor(timeZone).format(new Date(at));
}

/** The office year of an instant. */
export function officeYear(at: number, timeZone: string): number {
  return Number(officeDate(at, timeZone).slice(0, 4));
}

export const dayMs = 24 * 60 * 60 * 1000;
