import { useEffect, useRef, useState } from 'preact/hooks';
import { countText, numberText, shareText, timeText } from '../advice/number.ts';
import type { Scenario, Service } from '../model/scenario.ts';
import type { Band, Estimate } from '../model/simulation/estimate.ts';
import type { SimulationResult, SimulationTask } from '../model/simulation/run.ts';
import { loadTestTask, steadyTask } from './simulation-task.ts';
import { simulate } from './simulate.ts';
import { systemParts, systemTask } from './system-task.ts';
import { TableTwin } from './TableTwin.tsx';

type ResultOf<Kind> = Extract<SimulationResult, { kind: Kind }>;

/** Time for each run, in milliseconds. */
const patience = 2000;

const rows = [
  ['p50 wait', 'p50Wait', timeText],
  ['p95 wait', 'p95Wait', timeText],
  ['p99 wait', 'p99Wait', timeText],
  ['Time out', 'timeoutShare', shareText],
] as const;

const systemRows = [
  ['p50 wait', 'p50Wait', timeText],
  ['p95 wait', 'p95Wait', timeText],
  ['p99 wait', 'p99Wait', timeText],
  ['p95 response', 'p95Response', timeText],
  ['Fail', 'failedShare', shareText],
  ['Attempts a request', 'attempts', numberText],
  ['Served a second', 'throughput', numberText],
  ['Unfinished at the end', 'unfinished', numberText],
] as const;

function span({ low, high }: Estimate | Band, text: (value: number) => string): string {
  return low === high ? text(low) : `${text(low)} to ${text(high)}`;
}

/** Plays tasks one after the other; what it has found, what to say of it, and what begins and ends it. */
function useRuns(tasks: readonly SimulationTask[]) {
  const [found, setFound] = useState<readonly SimulationResult[]>([]);
  const [status, setStatus] = useState('');
  const [busy, setBusy] = useState(false);
  const running = useRef<AbortController | undefined>(undefined);
  const cancel = (said: string) => {
    running.current?.abort();
    setFound([]);
    setBusy(false);
    setStatus(said);
  };
  useEffect(() => {
    cancel('');
    return () => running.current?.abort();
  }, [JSON.stringify(tasks)]);

  const play = async () => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    setBusy(true);
    setStatus('Simulating …');
    const results: SimulationResult[] = [];
    for (const [place, task] of tasks.entries()) {
      const progress = (done: number) =>
        setStatus(`Simulating … ${Math.floor((100 * (place + Math.min(done, 1))) / tasks.length)} %`);
      const result = await simulate(task, patience, control.signal, progress);
      if (control.signal.aborted) return;
      if (result !== undefined) results.push(result);
    }
    const simulated = results.reduce((sum, one) => sum + ('simulated' in one ? one.simulated : 0), 0);
    const done = results.length === tasks.length;
    setBusy(false);
    setFound(done ? results : []);
    setStatus(done ? `${countText(simulated)} requests simulated.` : 'The simulation could not run.');
  };
  return { found, status, busy, play, cancel: () => cancel('Cancelled.') };
}

function RunButtons({ runs, label }: { readonly runs: ReturnType<typeof useRuns>; readonly label: string }) {
  return (
    <p class="toolbar">
      <button type="button" class="button" onClick={runs.play} disabled={runs.busy}>
        {label}
      </button>
      {runs.busy && (
        <button type="button" class="button" onClick={runs.cancel}>
          Cancel
        </button>
      )}
      <span class="toolbar-status" role="status">
        {runs.status}
      </span>
    </p>
  );
}

/** The traffic on the pools alone: the long run, and what load tests of one minute and of ten may show. */
function PoolSimulation({ service }: { readonly service: Service }) {
  const task = steadyTask(service);
  const runs = useRuns(task === undefined ? [] : [task, loadTestTask(task), loadTestTask(task, 600)]);
  if (task === undefined) return null;
  const [steady, ...tests] = runs.found;
  const bands = tests.filter((one): one is ResultOf<'load-tests'> => one.kind === 'load-tests');
  return (
    <section aria-label="Simulation">
      <h4>Simulated</h4>
      <p>
        Requests that arrive at random, played on the pools of {service.name}: a check of the formulas, and
        what a load test of one minute or of ten may show by chance.
      </p>
      <RunButtons runs={runs} label="Simulate" />
      {steady?.kind === 'steady-state' && (
        <TableTwin
          label="Simulation"
          open
          head={['Figure', 'In the long run (95 % interval)', 'One minute (9 of 10 tests)', 'Ten minutes']}
          rows={rows.map(([title, name, text]) => [
            title,
            span(steady.measures[name], text),
            ...bands.map(({ measures }) => span(measures[name], text)),
          ])}
        />
      )}
    </section>
  );
}

/** Everything on the path of a service together, event by event. */
function PathSimulation({ scenario, service }: { readonly scenario: Scenario; readonly service: Service }) {
  const task = systemTask(scenario, service);
  const runs = useRuns(task === undefined ? [] : [task]);
  if (task === undefined) return null;
  const [result] = runs.found;
  return (
    <section aria-label="Simulation of the path">
      <h4>The whole path, simulated</h4>
      <p>
        Played together: {systemParts(task).join(', ')}. Each request goes to a pool at random by its worker’s
        share, takes its connections one after the other and gives them back together.
      </p>
      <RunButtons runs={runs} label="Play the whole path" />
      {result?.kind === 'system' && (
        <TableTwin
          label="Simulation of the path"
          open
          head={['Figure (95 % interval)', ...result.workloads.map(({ name }) => name)]}
          rows={systemRows.map(([title, name, text]) => [
            title,
            ...result.workloads.map(({ measures }) => span(measures[name], text)),
          ])}
        />
      )}
    </section>
  );
}

interface Props {
  readonly scenario: Scenario;
  readonly service: Service;
}

/** Plays the traffic of a service in a worker: on its pools alone, and with all else that stands on its path. */
export function Simulation({ scenario, service }: Props) {
  return (
    <>
      <PoolSimulation service={service} />
      <PathSimulation scenario={scenario} service={service} />
    </>
  );
}
