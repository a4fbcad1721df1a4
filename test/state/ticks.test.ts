import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkFragment, readLink } from '../../src/state/link.ts';
import { readTicks, tickEntries } from '../../src/state/ticks.ts';
import { scenarioOf } from '../model/scenario-of.ts';

const steps = ['pool', 'monitor', 'load'];

// prettier-ignore
const lists = [
  ['nothing',                     '',                 [],                  []],
  ['some of them',                'load,pool',        ['pool', 'load'],    []],
  ['one twice',                   'pool,pool,',       ['pool'],            []],
  ['one that the page lacks',     'pool,x',           ['pool'],            ['“x” is no step of a tick list on this page.']],
  ['one that the page lacks twice', 'x,x',            [],                  ['“x” is no step of a tick list on this page.']],
] as const;

describe('readTicks', () => {
  it.each(lists)('of %s', (_, list, ticked, notes) => {
    const read = readTicks([['ticked', list]], steps);
    expect([read.ticked, read.notes.map(({ text }) => text)]).toEqual([ticked, notes]);
  });

  it('is the inverse of tickEntries, in the order of the page', () => {
    fc.assert(
      fc.property(fc.subarray(steps), (ticked) => {
        expect(readTicks(tickEntries(ticked), steps)).toEqual({ ticked, notes: [] });
      }),
    );
  });

  it('is nothing on a page without a tick list, where a link says so itself', () => {
    const fragment = linkFragment(scenarioOf({}), '', {}, ['pool']);
    expect(fragment).toBe('#?v=1&ticked=pool');
    expect(readTicks([['ticked', 'pool']], [])).toEqual({ ticked: [], notes: [] });
    expect(readLink(fragment).state?.notes.map(({ text }) => text)).toEqual([
      '“ticked” is not a setting that Headroom knows.',
    ]);
    expect(readLink(fragment, { steps }).state).toEqual({
      scenario: scenarioOf({}),
      ticked: ['pool'],
      notes: [],
    });
  });
});
