/** ConnectionStatus: the state of the sync as one status word. */
import type { ReactElement } from 'react';
import { Status } from '../ui/status.tsx';
import type { ConnectionView } from './app-frame.tsx';

export function ConnectionStatus(props: { readonly connection: ConnectionView }): ReactElement {
  const { connection } = props;
  switch (connection.kind) {
    case 'same':
      return <Status is="sync.same" />;
    case 'checking':
      return <Status is="sync.checking" />;
    case 'catchingUp':
      return <Status is="sync.catchingUp" params={{ n: connection.missing }} />;
    case 'loading':
      return <Status is="sync.loading" params={{ n: connection.scopes }} />;
    case 'repaired':
      return <Status is="sync.repaired" params={{ n: connection.repaired }} />;
    case 'needsHelp':
      return <Status is="sync.needsHelp" params={{ n: connection.differing }} />;
    case 'offline':
      return <Status is="sync.offline" />;
  }
}
