/** UseLatest: what a component was given last, for handlers that must stay the same from one drawing to the next. */
import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** Read it in handlers only: while a component is drawn it still holds what was drawn before. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
