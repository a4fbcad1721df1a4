import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { begin, type History, record, redo, settle, undo } from '../../src/state/history.ts';

type Steps = History<string>;
const typed = (letters: string, gesture?: string): Steps =>
  [...letters].reduce((history, letter) => record(history, letter, gesture), begin('0'));

describe('record', () => {
  it('puts the present behind the new one', () => {
    expect(typed('ab')).toEqual({ past: ['0', 'a'], present: 'b', future: [], gesture: undefined });
  });

  it('joins changes of one gesture into one step', () => {
    const history = typed('abc', 'drag');
    expect([history.past, history.present]).toEqual([['0'], 'c']);
  });

  it('begins a step with another gesture, and with none', () => {
    expect(record(typed('ab', 'drag'), 'c', 'other').past).toEqual(['0', 'b']);
    expect(record(typed('ab', 'drag'), 'c').past).toEqual(['0', 'b']);
  });

  it('begins a step when the gesture has ended', () => {
    expect(record(settle(typed('ab', 'drag')), 'c', 'drag').past).toEqual(['0', 'b']);
  });

  it('begins a step after an undo, also with the same gesture', () => {
    const back = undo(typed('ab', 'drag'));
    expect(record(back, 'c', 'drag').past).toEqual(['0']);
    expect(record(redo(back), 'c', 'drag').past).toEqual(['0', 'b']);
  });

  it('forgets what had been undone', () => {
    expect(record(undo(typed('ab')), 'c').future).toEqual([]);
  });

  it('forgets the oldest of more than 200 steps', () => {
    const long = typed('x'.repeat(250));
    expect(long.past).toHaveLength(200);
    expect(long.past[0]).toBe('x');
  });
});

describe('settle', () => {
  it('forgets a step that ends where it began', () => {
    const same = (one: string, other: string) => one === other;
    expect(settle(typed('ab0', 'drag'), same)).toEqual({
      past: [],
      present: '0',
      future: [],
      gesture: undefined,
    });
    expect(settle(typed('ab', 'drag'), same)).toEqual({
      past: ['0'],
      present: 'b',
      future: [],
      gesture: undefined,
    });
  });

  it('keeps a history without a gesture as it is', () => {
    const history = typed('a0');
    expect(settle(history)).toBe(history);
  });
});

describe('undo and redo', () => {
  it('change nothing where there is no step', () => {
    expect(undo(begin('0'))).toEqual(begin('0'));
    expect(redo(begin('0'))).toEqual(begin('0'));
  });

  const histories = fc
    .array(
      fc.oneof(
        fc.record({ to: fc.string(), gesture: fc.constantFrom(undefined, 'drag', 'type') }),
        fc.constantFrom('undo', 'redo', 'settle'),
      ),
    )
    .map((actions) =>
      actions.reduce((history: Steps, action) => {
        if (typeof action === 'object') return record(history, action.to, action.gesture);
        return action === 'undo' ? undo(history) : action === 'redo' ? redo(history) : settle(history);
      }, begin('0')),
    );
  const states = ({ past, present, future }: Steps) => [...past, present, ...future];

  it('lose no state', () => {
    fc.assert(
      fc.property(histories, (history) => {
        expect(states(undo(history))).toEqual(states(history));
        expect(states(redo(history))).toEqual(states(history));
      }),
    );
  });

  it('are inverse', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const ended = { ...history, gesture: undefined };
        if (history.past.length > 0) expect(redo(undo(history))).toEqual(ended);
        if (history.future.length > 0) expect(undo(redo(history))).toEqual(ended);
      }),
    );
  });

  it('end at the first and at the last state', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const all = states(history);
        const far = (step: (one: Steps) => Steps) => all.reduce(step, history);
        expect(far((one) => undo(one)).present).toBe(all[0]);
        expect(far((one) => redo(one)).present).toBe(all.at(-1));
      }),
    );
  });

  it('follow a record by the state before it', () => {
    fc.assert(
      fc.property(histories, fc.string(), (history, next) => {
        expect(undo(record(history, next)).present).toBe(history.present);
      }),
    );
  });
});
