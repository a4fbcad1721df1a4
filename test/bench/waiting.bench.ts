import { checkoutWait } from '../../src/model/checkout-wait.ts';
import { erlangB } from '../../src/model/erlang-b.ts';
import { waitPercentile } from '../../src/model/wait-distribution.ts';
import { mixturePercentile } from '../../src/model/wait-mixture.ts';
import { workerShares } from '../../src/model/worker-shares.ts';
import { bench } from './bench.ts';

const holdTime = 0.02;
const checkoutTimeout = 30;
let turn = 0;

/** A utilization from 0.80 to 0.95 that changes with every call, so that nothing is computed once for all. */
function nextUtilization(): number {
  turn = (turn + 1) % 16;
  return 0.8 + turn / 100;
}

for (const connections of [10, 100, 2000, 100_000]) {
  bench(`erlangB of ${connections} connections`, () => erlangB(connections, nextUtilization() * connections));
  bench(`checkoutWait of ${connections} connections`, () =>
    checkoutWait({
      connections,
      arrivalRate: (nextUtilization() * connections) / holdTime,
      holdTime,
      checkoutTimeout,
    }),
  );
}

const wait = checkoutWait({ connections: 10, arrivalRate: 450, holdTime, checkoutTimeout });
bench('waitPercentile of 10 connections', () => waitPercentile(wait, nextUtilization()));

const mixture = workerShares(4, 0.3).map(({ share, count }) => ({
  share: share * count,
  wait: checkoutWait({ connections: 10, arrivalRate: 1500 * share, holdTime, checkoutTimeout }),
}));
bench('mixturePercentile of 4 workers, one busier', () => mixturePercentile(mixture, nextUtilization()));
