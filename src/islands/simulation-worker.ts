import { run, type SimulationResult, type SimulationTask } from '../model/simulation/run.ts';

/** What a page sends: a task, and the time in milliseconds after which what is done by then is enough. */
export interface SimulationOrder {
  readonly task: SimulationTask;
  readonly milliseconds: number;
}

/** What it hears: the share done, 0 to 1, a few times a second, and the result in the end. */
export type SimulationMessage = { readonly done: number } | { readonly result: SimulationResult };

const often = 200;

self.addEventListener('message', ({ data }: MessageEvent<SimulationOrder>) => {
  const begin = performance.now();
  const end = begin + data.milliseconds;
  const tell = (message: SimulationMessage) => self.postMessage(message);
  let told = begin;
  const result = run(data.task, {
    cancelled: () => performance.now() > end,
    progress: (done) => {
      const now = performance.now();
      if (now - told < often) return;
      told = now;
      // Whichever ends it: the work or the time.
      tell({ done: Math.max(done, (now - begin) / data.milliseconds) });
    },
  });
  tell({ result });
});
