import type { Scenario, Service } from '../model/scenario.ts';
import { type EnvAssignment, type EnvLine, serviceVariables, sharedVariables } from './env-write.ts';
import type { WriteOptions } from './format.ts';
import { writtenServices } from './written-services.ts';

/** The variables of one service that has an environment of its own, and what no variable can say. */
export interface ServiceEnvironment {
  readonly variables: Readonly<Record<string, string>>;
  readonly remarks: readonly string[];
}

/** What the program of a service may read of the shared settings; the limit of Postgres is no setting of a client. */
const ofClients = (line: EnvLine): boolean => 'remark' in line || /^(?:redis|agents)\./.test(line.key);

/**
 * The variables that a service needs in an environment of its own, under the names that they came with. Without the
 * number of workers where the command says it.
 */
export function serviceEnvironment(
  scenario: Scenario,
  service: Service,
  options: WriteOptions,
  saysWorkers: boolean,
): ServiceEnvironment {
  const alone = writtenServices(scenario, options).length === 1;
  const spelling = options.spellings?.[service.name] ?? (alone ? options.spelling : undefined) ?? {};
  const lines = [
    ...serviceVariables(service, spelling, ''),
    ...sharedVariables(scenario, spelling).filter(ofClients),
  ];
  const variables = lines.filter(
    (line): line is EnvAssignment =>
      'name' in line && line.key !== 'replicas' && !(saysWorkers && line.key === 'workersPerReplica'),
  );
  return {
    variables: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
    remarks: lines.flatMap((line) => ('remark' in line ? [line.remark] : [])),
  };
}
