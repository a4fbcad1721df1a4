/** Work in small steps: each tells the share that is done, 0 to 1, and gives the result of what is finished. */
export type Steps<Result> = Generator<{ readonly done: number; readonly result: () => Result }, Result>;

/**
 * Does one thing several times, step by step. A run yields the number of requests of each step and returns its
 * figures; `requests` is about the number of all of them together.
 */
export function* replicated<Figures, Result>(
  times: number,
  requests: number,
  run: (index: number) => Generator<number, Figures>,
  resultOf: (runs: readonly Figures[], simulated: number) => Result,
): Steps<Result> {
  const runs: Figures[] = [];
  let simulated = 0;
  const result = () => resultOf(runs, simulated);
  for (let index = 0; index < times; index += 1) {
    const steps = run(index);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      simulated += step.value;
      yield { done: Math.min(simulated / Math.max(requests, 1), 1), result };
    }
    runs.push(step.value);
  }
  return result();
}

/** Who watches over a long piece of work. */
export interface Watch {
  /** Called now and then with the share done, 0 to 1. */
  readonly progress?: (done: number) => void;
  /** Asked now and then; once it says yes, the result of what is finished is returned. */
  readonly cancelled?: () => boolean;
}

/** Does all steps at once, unless cancelled before. */
export function finish<Result>(steps: Steps<Result>, { progress, cancelled }: Watch = {}): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    progress?.(step.value.done);
    if (cancelled?.()) return step.value.result();
  }
}
