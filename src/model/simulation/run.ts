import type { QueueModel } from './queue-model.ts';
import { type LoadTestBand, loadTests, type QueueSteadyState, steadyState } from './queue-simulation.ts';
import { type Recording, type Replay, type ReplayedPool, replay } from './replay.ts';
import { finish, type Watch } from './steps.ts';
import type { SystemModel } from './system-model.ts';
import { type SystemFigures, type SystemSpan, systemFigures } from './system-simulation.ts';

/** What to simulate, as plain JSON. `budget` counts requests, `seed` is any number. */
export type SimulationTask =
  | {
      readonly kind: 'steady-state';
      readonly model: QueueModel;
      readonly budget: number;
      readonly seed: number;
    }
  | {
      readonly kind: 'load-tests';
      readonly model: QueueModel;
      readonly seconds: number;
      readonly tests: number;
      readonly budget: number;
      readonly seed: number;
    }
  | {
      readonly kind: 'system';
      readonly model: SystemModel;
      readonly span: SystemSpan;
      readonly budget: number;
      readonly seed: number;
    }
  | { readonly kind: 'replay'; readonly recording: Recording; readonly pool: ReplayedPool };

/** What came of it, under the kind of the task. */
export type SimulationResult =
  | ({ readonly kind: 'steady-state' } & QueueSteadyState)
  | ({ readonly kind: 'load-tests' } & LoadTestBand)
  | ({ readonly kind: 'system' } & SystemFigures)
  | ({ readonly kind: 'replay' } & Replay);

/**
 * Does a task, in steps of some thousand requests. `watch` hears of the share done and may cancel between two steps, for
 * instance once a time is up; the result is then that of the replications finished until then, and says that it is not
 * complete. The same task gives the same result in every engine. Never waits for anything: a page runs it in a worker.
 */
export function run(task: SimulationTask, watch: Watch = {}): SimulationResult {
  if (task.kind === 'replay') return { kind: task.kind, ...replay(task.recording, task.pool) };
  if (task.kind === 'steady-state') {
    return { kind: task.kind, ...finish(steadyState(task.model, task.budget, task.seed), watch) };
  }
  if (task.kind === 'load-tests') {
    return { kind: task.kind, ...finish(loadTests(task.model, task, task.budget, task.seed), watch) };
  }
  return { kind: task.kind, ...finish(systemFigures(task.model, task.span, task.budget, task.seed), watch) };
}
