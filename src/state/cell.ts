/** A value that changes in time and tells who listens. */
export interface Cell<Value> {
  readonly value: Value;
  /** Calls back after each change; returns what ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A cell that can be set. Setting the same value again tells nobody. */
export interface WritableCell<Value> extends Cell<Value> {
  readonly set: (next: Value) => void;
}

/** A cell with its first value. A listener may end itself or others while it is called. */
export function cell<Value>(first: Value): WritableCell<Value> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get value() {
      return value;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
  };
}

/**
 * A cell computed from another one, when it is asked for and once for each of its values. It tells its listeners of its
 * own changes alone: what another part of the source does is none of theirs.
 */
export function derived<Source, Value>(source: Cell<Source>, compute: (value: Source) => Value): Cell<Value> {
  let known: { readonly of: Source; readonly result: Value } | undefined;
  const read = (): Value => {
    const of = source.value;
    if (known === undefined || !Object.is(known.of, of)) known = { of, result: compute(of) };
    return known.result;
  };
  return {
    get value() {
      return read();
    },
    subscribe(listener) {
      let last = read();
      return source.subscribe(() => {
        const next = read();
        if (Object.is(next, last)) return;
        last = next;
        listener();
      });
    },
  };
}
