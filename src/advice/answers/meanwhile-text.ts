import type { PlanStep } from '../../model/answers/plan-step.ts';
import { isRolledOut } from '../../model/replicas.ts';
import type { Scenario, Service } from '../../model/scenario.ts';

const deploys: Readonly<Record<Service['rollout'], string>> = {
  recreate: 'The running replicas stop first, and nobody answers until the next ones do.',
  rolling: 'Replicas of both releases are alive until the last one is replaced.',
  'blue-green': 'Both releases are alive, each with its own pools, until the replaced one has ended.',
  canary: 'A few replicas of the next release run beside all that are there.',
};

const restarts: Readonly<Partial<Record<PlanStep['restart'], string>>> = {
  postgres: 'All connections end, and every pool opens its own again.',
  pooler: 'All clients of the pooler lose their connection and come back at once.',
};

/** Who is alive and who is cut off while a step is under way, in one sentence; empty where the step disturbs nobody. */
export function meanwhileText({ action, owner, restart }: PlanStep, after: Scenario): string {
  const service = after.services.find(({ name }) => name === owner);
  if (action !== 'deploy' || service === undefined) return restarts[restart] ?? '';
  return isRolledOut(service) ? deploys[service.rollout] : 'It takes effect with the next run.';
}
