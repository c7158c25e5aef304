/** UseOnce: an act that a second press does not begin again while the first is still under way. */
import { useRef, useState } from 'react';

export interface Once<Args extends readonly unknown[]> {
  readonly run: (...args: Args) => void;
  readonly isBusy: boolean;
}

/** Who presses twice because nothing seems to happen wants it once: a second one would be sent, made or told again. */
export function useOnce<Args extends readonly unknown[]>(
  act: (...args: Args) => Promise<void>,
): Once<Args> {
  const isRunning = useRef(false);
  const [isBusy, setIsBusy] = useState(false);
  const follow = async (...args: Args): Promise<void> => {
    isRunning.current = true;
    setIsBusy(true);
    try {
      await act(...args);
    } finally {
      isRunning.current = false;
      setIsBusy(false);
    }
  };
  return {
    isBusy,
    run: (...args) => {
      if (!isRunning.current) void follow(...args);
    },
  };
}
