import type { SimulationResult, SimulationTask } from '../model/simulation/run.ts';
import type { SimulationOrder } from './simulation-worker.ts';

/**
 * Does a simulation in a worker of its own, so that the page never waits, and resolves with its result; `undefined`
 * where the browser has no worker or the signal ended it first.
 */
export function simulate(
  task: SimulationTask,
  milliseconds: number,
  signal: AbortSignal,
): Promise<SimulationResult | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./simulation-worker.ts', import.meta.url), { type: 'module' });
    const end = (result?: SimulationResult) => {
      worker.terminate();
      resolve(result);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<SimulationResult>) => end(data));
    worker.addEventListener('error', () => end());
    signal.addEventListener('abort', () => end());
    worker.postMessage({ task, milliseconds } satisfies SimulationOrder);
  });
}
