import { useEffect, useRef, useState } from 'preact/hooks';
import { countText, shareText, timeText } from '../advice/number.ts';
import type { Service } from '../model/scenario.ts';
import type { Band, Estimate } from '../model/simulation/estimate.ts';
import type { SimulationResult } from '../model/simulation/run.ts';
import { loadTestTask, steadyTask } from './simulation-task.ts';
import { simulate } from './simulate.ts';
import { TableTwin } from './TableTwin.tsx';

interface Found {
  readonly steady: Extract<SimulationResult, { kind: 'steady-state' }>;
  readonly minute: Extract<SimulationResult, { kind: 'load-tests' }>;
}

/** Time for each of the two runs, in milliseconds. */
const patience = 2000;

const rows = [
  ['p50 wait', 'p50Wait', timeText],
  ['p95 wait', 'p95Wait', timeText],
  ['p99 wait', 'p99Wait', timeText],
  ['Time out', 'timeoutShare', shareText],
] as const;

function span({ low, high }: Estimate | Band, text: (value: number) => string): string {
  return `${text(low)} to ${text(high)}`;
}

/** Plays the traffic of a service on its pools: what holds in the long run, and what a load test of one minute may show. */
export function Simulation({ service }: { readonly service: Service }) {
  const [found, setFound] = useState<Found | undefined>(undefined);
  const [status, setStatus] = useState('');
  const running = useRef<AbortController | undefined>(undefined);
  const task = steadyTask(service);
  const key = JSON.stringify(task);

  useEffect(() => {
    setFound(undefined);
    setStatus('');
    return () => running.current?.abort();
  }, [key]);

  if (task === undefined) return null;
  const play = async () => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    setStatus('Simulating …');
    const steady = await simulate(task, patience, control.signal);
    const minute = await simulate(loadTestTask(task), patience, control.signal);
    if (control.signal.aborted) return;
    const done = steady?.kind === 'steady-state' && minute?.kind === 'load-tests';
    if (done) setFound({ steady, minute });
    setStatus(
      done
        ? `${countText(steady.simulated + minute.simulated)} requests simulated.`
        : 'The simulation could not run.',
    );
  };
  return (
    <section aria-label="Simulation">
      <h3>Simulated</h3>
      <p>
        Requests that arrive at random, played on the pools of {service.name}: a check of the formulas, and
        what a load test of one minute may show by chance.
      </p>
      <p class="toolbar">
        <button type="button" class="button" onClick={play}>
          Simulate
        </button>
        <span class="toolbar-status" role="status">
          {status}
        </span>
      </p>
      {found && (
        <TableTwin
          label="Simulation"
          open
          head={['Figure', 'In the long run (95 % interval)', 'One minute (9 of 10 tests)']}
          rows={rows.map(([title, name, text]) => [
            title,
            span(found.steady.measures[name], text),
            span(found.minute.measures[name], text),
          ])}
        />
      )}
    </section>
  );
}
