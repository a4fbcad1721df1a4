import { counted, countText } from '../../advice/count-text.ts';
import { headroom } from '../../model/headroom.ts';
import type { Scenario, Service } from '../../model/scenario.ts';
import { commentLines } from '../comments.ts';
import type { WriteOptions, WrittenFile } from '../format.ts';
import { writeNumber } from '../numbers.ts';
import { withSafeNames } from '../safe-names.ts';
import { testDuration, trafficOf } from './traffic.ts';

const holdFile = 'hold.sql';
/** What holds a connection where the scenario does not say how long: 20 ms. */
const usualHold = 0.02;

function meanHold(services: readonly Service[]): number | undefined {
  const busy = services.flatMap((service) => {
    const traffic = trafficOf(service);
    return service.holdTime === 'unset' || service.reaches === 'service'
      ? []
      : [{ hold: service.holdTime, weight: traffic.kind === 'rate' ? traffic.perSecond : 1 }];
  });
  const weight = busy.reduce((sum, one) => sum + one.weight, 0);
  return weight === 0 ? undefined : busy.reduce((sum, one) => sum + one.hold * one.weight, 0) / weight;
}

function rateOf(services: readonly Service[]): number {
  return services.reduce((sum, service) => {
    const traffic = trafficOf(service);
    return traffic.kind === 'rate' && service.reaches !== 'service' ? sum + traffic.perSecond : sum;
  }, 0);
}

/** pgbench takes at most so many clients of one process. */
const mostClients = 10_000;

function runText(scenario: Scenario, header: readonly string[]): string {
  const { tightest, budget } = headroom(scenario);
  const { demand } = tightest;
  const head = ['#!/bin/sh', ...commentLines('#', header)];
  if (demand === 'unbounded' || demand === 0)
    return [
      ...head,
      `# There is no number of connections to open: the demand is ${demand === 0 ? '0' : 'unbounded'}.`,
      '',
    ].join('\n');
  if (demand > mostClients)
    return [...head, `# ${countText(demand)} connections are more than one pgbench can open.`, ''].join('\n');
  const rate = rateOf(scenario.services);
  const expected =
    demand > budget.usable
      ? `Postgres refuses some: it gives ${countText(budget.usable)}.`
      : `Postgres gives ${countText(budget.usable)}, so all are let in.`;
  return [
    ...head,
    `# Opens ${counted(demand, 'connection')}, the most that the system may want (${tightest.moment}). ${expected}`,
    `# Set CLIENTS to ${countText(budget.usable + 1)} to see the refusal. Run it against a copy, never against the server in use.`,
    'set -eu',
    `clients=\${CLIENTS:-${demand}}`,
    'threads=2',
    '[ "$clients" -ge 2 ] || threads=1',
    'pgbench --no-vacuum --client="$clients" --jobs="$threads" \\',
    `  --time="\${SECONDS_TO_RUN:-${testDuration(scenario)}}"${rate > 0 ? ` --rate=${writeNumber(rate)}` : ''} \\`,
    `  --progress=10 --report-per-command --file="$(dirname "$0")/${holdFile}" "$DATABASE_URL"`,
    '',
  ].join('\n');
}

/** A load test of pgbench: a script that opens as many connections as the system may want, and what each one does. */
export function write(given: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const scenario = withSafeNames(given);
  const hold = meanHold(scenario.services);
  return [
    { name: 'pgbench.sh', text: runText(scenario, options.header) },
    {
      name: holdFile,
      text: [
        hold === undefined
          ? '-- A connection is held for 20 ms; the scenario has no hold time.'
          : '-- A connection is held for the mean hold time of the scenario.',
        `SELECT pg_sleep(${writeNumber(hold ?? usualHold)});`,
        '',
      ].join('\n'),
    },
  ];
}
