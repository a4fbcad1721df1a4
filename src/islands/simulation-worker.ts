import { run, type SimulationTask } from '../model/simulation/run.ts';

/** What a page sends: a task, and the time in milliseconds after which what is done by then is enough. */
export interface SimulationOrder {
  readonly task: SimulationTask;
  readonly milliseconds: number;
}

self.addEventListener('message', ({ data }: MessageEvent<SimulationOrder>) => {
  const end = performance.now() + data.milliseconds;
  self.postMessage(run(data.task, { cancelled: () => performance.now() > end }));
});
