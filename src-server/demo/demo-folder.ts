export async function prepareDemo(_d: string, _l: unknown): Promise<void> {}
export function demoRolesOf(): never[] { return []; }
