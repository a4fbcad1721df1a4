import { useEffect, useState } from 'preact/hooks';

/** A pause after the last change, in milliseconds: a drag is one change. */
const quiet = 150;

/** A value that follows another once that rests: for what is too costly to compute anew in every frame of a drag. */
export function useSettled<Value>(value: Value): Value {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(() => value), quiet);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
