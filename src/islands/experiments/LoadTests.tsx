import { counted, timeText } from '../../advice/number.ts';
import { poolLimit } from '../../model/connection-demand.ts';
import { bandOf } from '../../model/simulation/estimate.ts';
import { loadTests } from '../../model/simulation/queue-simulation.ts';
import { finish } from '../../model/simulation/steps.ts';
import { callerPatience, queueCount, waitingUnder } from '../../model/waiting.ts';
import { type ExperimentProps, needsTraffic, trafficOf } from './experiment.ts';
import { placer, width } from './plot.ts';

const height = 200;
const tests = 40;
const longest = 60;
/** A test ends sooner where that many requests have come: the page plays all of them at once. */
const mostRequests = 5000;

/** What many load tests of the same pool show as its 95th percentile, each a dot, and what is true. */
export function LoadTests({ service }: ExperimentProps) {
  const traffic = trafficOf(service);
  const limit = poolLimit(service);
  const pools = queueCount(service);
  if (traffic === undefined || limit === 'unbounded' || limit === 0 || pools === 0)
    return (
      <p class="chart-sentence">{traffic === undefined ? needsTraffic : 'A pool with a limit is needed.'}</p>
    );
  const rate = traffic.arrivalRate / pools;
  const seconds = Math.min(longest, mostRequests / rate);
  const model = {
    connections: limit,
    checkoutTimeout: callerPatience(service),
    arrivals: { kind: 'poisson', rate },
    holdTimes: { kind: 'exponential', mean: traffic.holdTime },
  } as const;
  const found = Array.from({ length: tests }, (_, seed) => {
    const { measures } = finish(loadTests(model, { seconds, tests: 1 }, mostRequests * 2, seed + 1));
    return measures.p95Wait.median;
  }).toSorted((a, b) => a - b);
  const even = { ...service, busiestShare: 'unset' } as const;
  const p95 = waitingUnder(even, traffic.arrivalRate, traffic.holdTime)?.p95 ?? 'unbounded';
  const band = bandOf(found);
  const top = Math.max(band.high * 1.2, p95 === 'unbounded' ? 0 : p95 * 1.2, 0.001);
  const x = placer(-1, tests, 0, width);
  const y = placer(0, top, height, 0);
  return (
    <figure class="experiment">
      <p class="experiment-label">The 95th percentile of the wait, as {tests} load tests show it</p>
      <svg
        class="experiment-drawing"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${tests} load tests of the same pool: 90 of 100 are between ${timeText(band.low)} and ${timeText(band.high)}`}
      >
        {p95 !== 'unbounded' && <line class="experiment-mean" x1={0} x2={width} y1={y(p95)} y2={y(p95)} />}
        {found.map((wait, at) => (
          <circle key={at} class="experiment-dot" cx={x(at)} cy={y(Math.min(wait, top))} r={5} />
        ))}
      </svg>
      <p class="experiment-axis">
        <span>the luckiest</span>
        <span>{p95 === 'unbounded' ? '' : `dashed: the truth, ${timeText(p95)}`}</span>
        <span>the unluckiest</span>
      </p>
      <figcaption>
        {counted(tests, 'test')} of one pool, {timeText(seconds)} each, nothing changed between them: 90 of
        100 show between <b>{timeText(band.low)}</b> and <b>{timeText(band.high)}</b>
        {p95 === 'unbounded'
          ? '. More is asked than the pool can do, so that a longer test shows more.'
          : `. The truth is ${timeText(p95)}.`}
      </figcaption>
    </figure>
  );
}
