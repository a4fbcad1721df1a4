import { describe, expect, it } from 'vitest';
import { createAgenda, proceed, schedule, scheduleLast } from '../../../src/model/simulation/agenda.ts';

describe('an agenda', () => {
  it('lets things happen in time, first noted first, timeouts last', () => {
    const agenda = createAgenda<string>();
    const happened: string[] = [];
    const note = (what: string) => happened.push(`${agenda.now} ${what}`);
    scheduleLast(agenda, 2, note, 'timeout');
    schedule(agenda, 2, note, 'release');
    schedule(agenda, 1, note, 'arrival');
    schedule(agenda, 2, note, 'other release');
    while (proceed(agenda, 10));
    expect(happened).toEqual(['1 arrival', '2 release', '2 other release', '2 timeout']);
  });

  it('stops at its end, with the clock at what happened last', () => {
    const agenda = createAgenda<number>();
    schedule(agenda, 1, () => undefined, 0);
    schedule(agenda, 3, () => undefined, 0);
    expect([proceed(agenda, 2), proceed(agenda, 2), agenda.now, agenda.events.length]).toEqual([
      true,
      false,
      1,
      1,
    ]);
    expect([proceed(agenda, 3), proceed(agenda, 3)]).toEqual([true, false]);
  });
});
