/** Plant: violations. */
export const x: unknown = [process, Buffer, window, fetch, setTimeout, crypto];
