import type { SimulationResult, SimulationTask } from '../model/simulation/run.ts';
import type { SimulationMessage, SimulationOrder } from './simulation-worker.ts';

/**
 * Does a simulation in a worker of its own, so that the page never waits, and resolves with its result; `undefined`
 * where the browser has no worker or the signal ended it first. `progress` hears of the share done, 0 to 1.
 */
export function simulate(
  task: SimulationTask,
  milliseconds: number,
  signal: AbortSignal,
  progress: (done: number) => void = () => undefined,
): Promise<SimulationResult | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./simulation-worker.ts', import.meta.url), { type: 'module' });
    const end = (result?: SimulationResult) => {
      worker.terminate();
      resolve(result);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<SimulationMessage>) => {
      if ('result' in data) end(data.result);
      else progress(data.done);
    });
    worker.addEventListener('error', () => end());
    if (signal.aborted) end();
    signal.addEventListener('abort', () => end());
    worker.postMessage({ task, milliseconds } satisfies SimulationOrder);
  });
}
