import { describe, expect, it } from 'vitest';
import { writeNode, writePython } from '../../../src/formats/watch/start-check.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';
import { hasProgram, runWith } from '../program.ts';

const settings: Settings = {
  'api.workersPerReplica': 2,
  'api.poolSize': 20,
  'api.maxOverflow': 0,
  'api.rollout': 'recreate',
  'worker.poolSize': 10,
  'worker.maxOverflow': 0,
  'worker.rollout': 'recreate',
  'allowance.people': 5,
};
const kinds = [
  { write: writePython, program: 'python3', file: 'check_connections.py' },
  { write: writeNode, program: 'node', file: 'check-connections.mjs' },
] as const;

describe.each(kinds)('$file', ({ write, program, file }) => {
  const files = write(scenarioOf(settings), { header: ['The equation'] });
  const run = (...args: readonly string[]) => runWith(files, program, [file, ...args]);
  const skip = !hasProgram(program);

  it('holds the plan by owner', () => {
    expect(files[0]?.text).toMatch(/["']api["']: 40,/);
    expect(files[0]?.text).toMatch(/["']worker["']: 10,/);
  });

  // prettier-ignore
  it.skipIf(skip).each([
    [['--max-connections', '100'],                    0, 'fits, 42 connections to spare'],
    [['--max-connections', '58'],                     0, 'fits, 0 connections to spare'],
    [['--max-connections', '58', '--reserved', '4'],  1, 'api 40 + worker 10 = 50 connections may be wanted, the budget is 49: max_connections 58 - 4 reserved - 5 set aside'],
    [[],                                              2, 'use: '],
    [['--max-connections', 'many'],                   2, 'use: '],
  ] as const)('given %j ends with %i and says %s', (args, status, text) => {
    const ran = run(...args);
    expect([ran.status, ran.output]).toEqual([status, expect.stringContaining(text)]);
  });

  it('says that a demand without bound can’t be checked', () => {
    const [written] = write(scenarioOf({ 'api.poolSize': 'unlimited' }), { header: [] });
    expect(written?.text).toMatch(
      /^(?:#|\/\/) The demand has no bound: set pool sizes before a sum can be checked\.\n$/,
    );
  });
});
