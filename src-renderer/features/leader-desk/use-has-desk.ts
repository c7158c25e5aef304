/** UseHasDesk: whether this person signs, instructs or countersigns, so that a desk of his own is worth a place in the rail. */
import { useSession } from '../../bridge/use-bridge.ts';

const deskRoles: readonly string[] = ['LEADER', 'CHIEF', 'OFFICE_HEAD', 'DEPT_HEAD', 'COSIGN_HEAD'];

export function useHasDesk(): boolean {
  const session = useSession();
  return (
    session?.identities.some(({ roles }) => roles.some((role) => deskRoles.includes(role))) === true
  );
}
