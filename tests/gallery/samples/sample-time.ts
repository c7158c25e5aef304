/** SampleTime: Monday 23 November 2026, 09:12 in the office; every sample is written around it. */
export const SAMPLE_NOW = Date.parse('2026-11-23T09:12:40+08:00');

/** A moment on the sample day or another one, as the office writes it. */
export function at(clock: string, day = '2026-11-23'): number {
  return Date.parse(`${day}T${clock.length === 5 ? `${clock}:00` : clock}+08:00`);
}
