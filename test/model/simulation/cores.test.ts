import { describe, expect, it } from 'vitest';
import { createAgenda, proceed, schedule } from '../../../src/model/simulation/agenda.ts';
import { createCores, update, work } from '../../../src/model/simulation/cores.ts';

function played(count: number, jobs: readonly (readonly [name: string, at: number, seconds: number])[]) {
  const agenda = createAgenda<string>();
  const log: string[] = [];
  const cores = createCores<string>(agenda, count, (name) => log.push(`${name} ${agenda.now}`));
  for (const [name, at, seconds] of jobs) schedule(agenda, at, (guest) => work(cores, guest, seconds), name);
  while (proceed(agenda, 100));
  update(cores);
  return { log, usedSeconds: cores.usedSeconds };
}

describe('cores', () => {
  // prettier-ignore
  it.each([
    ['a job alone for as long as it needs',         1, [['a', 0, 2]],                           ['a 2'],                2],
    ['two jobs on one core half as fast',           1, [['a', 0, 2], ['b', 0, 2]],              ['a 4', 'b 4'],         4],
    ['two jobs on two cores at full speed',         2, [['a', 0, 2], ['b', 0, 3]],              ['a 2', 'b 3'],         5],
    ['a short job beside a long one',               1, [['a', 0, 3], ['b', 1, 1]],              ['b 3', 'a 4'],         4],
    ['three jobs on two cores at two thirds',       2, [['a', 0, 2], ['b', 0, 2], ['c', 0, 2]], ['a 3', 'b 3', 'c 3'],  6],
    ['a job after a pause',                         1, [['a', 0, 1], ['b', 5, 1]],              ['a 1', 'b 6'],         2],
    ['a job that needs no time',                    1, [['a', 1, 0]],                           ['a 1'],                0],
    ['one core when they are fewer',                0, [['a', 0, 1]],                           ['a 1'],                1],
  ] as const)('serve %s', (_, count, jobs, log, usedSeconds) => {
    expect(played(count, jobs)).toEqual({ log, usedSeconds });
  });
});
