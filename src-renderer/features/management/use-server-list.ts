/** UseServerList: a list that only the server holds, asked for when it is shown and after every act. */
import { useCallback, useEffect, useState } from 'react';

export interface ServerList<Result> {
  /** null until the first answer. */
  readonly data: Result | null;
  readonly failed: boolean;
  readonly again: () => void;
}

/** `load` has to stay the same from one drawing to the next. */
export function useServerList<Result>(load: () => Promise<Result>): ServerList<Result> {
  const [data, setData] = useState<Result | null>(null);
  const [failed, setFailed] = useState(false);
  const again = useCallback(() => {
    load().then(
      (result) => {
        setData(result);
        setFailed(false);
      },
      () => {
        setFailed(true);
      },
    );
  }, [load]);
  useEffect(() => {
    again();
  }, [again]);
  return { data, failed, again };
}
