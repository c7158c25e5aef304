/** UseResting: a value as it was when the keys last rested, for what need not follow each of them. */
import { startTransition, useEffect, useState } from 'react';

/** A pause between two keys that is longer than this one is a rest. */
export const restMs = 150;

export function useResting<Value>(value: Value): Value {
  const [resting, setResting] = useState(() => value);
  useEffect(() => {
    const timer = setTimeout(() => {
      startTransition(() => {
        setResting(() => value);
      });
    }, restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [value]);
  return resting;
}
