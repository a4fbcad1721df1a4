import { describe, expect, it } from 'vitest';
import { createAgenda, proceed, schedule } from '../../../src/model/simulation/agenda.ts';
import { ask, createStation, giveBack, resize, settle } from '../../../src/model/simulation/station.ts';

interface Guest {
  readonly name: string;
  askedAt: number;
}

const guest = (name: string): Guest => ({ name, askedAt: 0 });

function stationOf(connections: number | 'unlimited', timeout: number | 'none') {
  const agenda = createAgenda<Guest>();
  const log: string[] = [];
  const say = (what: string) => (one: Guest) => log.push(`${agenda.now} ${one.name} ${what}`);
  const station = createStation(agenda, connections, timeout, say('granted'), say('refused'));
  const at = (time: number, action: () => void) => schedule(agenda, time, action, guest('clock'));
  const play = () => {
    while (proceed(agenda, 100));
  };
  return { station, log, at, play };
}

describe('a station', () => {
  it('lends until its limit, and then to the first in line', () => {
    const { station, log } = stationOf(2, 'none');
    expect(['a', 'b', 'c', 'd'].map((name) => ask(station, guest(name)))).toEqual([true, true, false, false]);
    giveBack(station);
    giveBack(station);
    giveBack(station);
    expect(log).toEqual(['0 c granted', '0 d granted']);
    expect({ lent: station.lent, mostLent: station.mostLent }).toEqual({ lent: 1, mostLent: 2 });
  });

  it('refuses those whose patience ends, each in time', () => {
    const { station, log, at, play } = stationOf(1, 2);
    ask(station, guest('a'));
    ask(station, guest('b'));
    at(1, () => ask(station, guest('c')));
    play();
    expect(log).toEqual(['2 b refused', '3 c refused']);
  });

  it('serves at the very end of the patience', () => {
    const { station, log, at, play } = stationOf(1, 2);
    ask(station, guest('a'));
    ask(station, guest('b'));
    at(2, () => giveBack(station));
    play();
    expect(log).toEqual(['2 b granted']);
  });

  it('refuses all at once whose patience ends at once', () => {
    const { station, log, play } = stationOf(1, 2);
    for (const name of ['a', 'b', 'c']) ask(station, guest(name));
    play();
    expect(log).toEqual(['2 b refused', '2 c refused']);
  });

  it('with a limit that grows lends to those in line', () => {
    const { station, log } = stationOf(1, 'none');
    for (const name of ['a', 'b', 'c', 'd']) ask(station, guest(name));
    resize(station, 3);
    expect(log).toEqual(['0 b granted', '0 c granted']);
    resize(station, 'unlimited');
    expect(log).toHaveLength(3);
    expect(station.lent).toBe(4);
  });

  it('with a limit that falls closes connections as they come back', () => {
    const { station, log } = stationOf(3, 'none');
    for (const name of ['a', 'b', 'c', 'd']) ask(station, guest(name));
    resize(station, 1);
    giveBack(station);
    giveBack(station);
    expect({ lent: station.lent, log }).toEqual({ lent: 1, log: [] });
    giveBack(station);
    expect(log).toEqual(['0 d granted']);
  });

  it('counts the time that connections are lent', () => {
    const { station, at, play } = stationOf('unlimited', 'none');
    at(1, () => ask(station, guest('a')));
    at(2, () => ask(station, guest('b')));
    at(5, () => giveBack(station));
    at(7, () => settle(station));
    play();
    expect(station.lentSeconds).toBe(1 + 3 * 2 + 2);
  });
});
