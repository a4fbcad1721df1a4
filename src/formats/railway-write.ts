import { stringify } from 'smol-toml';
import type { Scenario, Service } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import type { WriteOptions, WrittenFile } from './format.ts';
import { serviceEnvironment } from './service-environment.ts';
import { scheduleForm } from './schedule-form.ts';
import { givenCommand } from './start-command.ts';
import { fileName, writtenServices } from './written-services.ts';

function remarksOf({ replicas, rollout, kind, maxReplicas }: Service): readonly string[] {
  const rolls = kind === 'web' || kind === 'background';
  const grows = typeof maxReplicas === 'number' && maxReplicas > replicas;
  return [
    ...(replicas < 1 ? ['numReplicas is left out: Railway takes at least 1.'] : []),
    ...(rolls && rollout !== 'blue-green'
      ? [`Railway runs the old and the new deployment side by side, while this state counts ${rollout}.`]
      : []),
    ...(kind === 'scheduled' ? ['Put your own cronSchedule in.'] : []),
    ...(grows ? [`Railway does not add replicas by itself; max replicas is ${maxReplicas}.`] : []),
  ];
}

function configText(service: Service, header: readonly string[]): string {
  const command = givenCommand(service, '$PORT');
  const deploy = {
    ...(command.words.length > 0 ? { startCommand: command.words.join(' ') } : {}),
    ...(service.replicas < 1 ? {} : { numReplicas: service.replicas }),
    ...(service.kind === 'scheduled' ? { cronSchedule: scheduleForm } : {}),
  };
  const notes = [
    ...header,
    `The configuration of the service ${service.name}.`,
    ...command.remarks,
    ...(command.words.some((word) => word.includes('$PORT'))
      ? ['For an image of your own, wrap the command in a shell, which fills PORT in: sh -c "exec …".']
      : []),
    ...remarksOf(service),
  ];
  return `${[...commentLines('#', notes), '', stringify({ deploy })].join('\n').trimEnd()}\n`;
}

function variablesText(scenario: Scenario, service: Service, options: WriteOptions): string {
  const { saysWorkers } = givenCommand(service);
  const { variables, remarks } = serviceEnvironment(scenario, service, options, saysWorkers);
  const notes = [`For the raw editor of the variables of ${service.name}.`, ...remarks];
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return `${[...commentLines('#', notes), ...lines].join('\n')}\n`;
}

/** For each service a `railway.toml` and the variables to paste beside it. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const services = writtenServices(scenario, options);
  return services
    .filter(({ kind }) => kind !== 'tool' && kind !== 'migration')
    .flatMap((service) => [
      { name: fileName(service, services, 'railway.toml'), text: configText(service, options.header) },
      { name: fileName(service, services, 'railway.env'), text: variablesText(scenario, service, options) },
    ]);
}
