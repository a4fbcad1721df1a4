import type { Scenario, Service } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import type { WriteOptions, WrittenFile } from './format.ts';
import { processLines } from './procfile-write.ts';
import { serviceEnvironment } from './service-environment.ts';
import { givenCommand } from './start-command.ts';
import { fileName, writtenServices } from './written-services.ts';

/** The most dynos of one process type. */
const mostDynos = 100;
/** Names that a shell takes as they are. */
const plain = /^[a-z][a-z0-9-]*$/;

/** Requests go to the process type `web` alone. */
const processOf = ({ kind, name }: Service) => (kind === 'web' ? 'web' : name);

function remarksOf({ replicas, maxReplicas, rollout, kind }: Service): readonly string[] {
  return [
    ...(replicas > mostDynos
      ? [`Heroku takes at most ${mostDynos} dynos of one type, and not ${replicas}.`]
      : []),
    ...(typeof maxReplicas === 'number' && maxReplicas > replicas
      ? [`Its autoscaler is set in the dashboard, up to ${maxReplicas} dynos.`]
      : []),
    ...(kind === 'scheduled'
      ? ['Heroku Scheduler starts it, in a dyno of its own: heroku addons:open scheduler.']
      : []),
    ...(kind === 'web' && rollout !== 'recreate' && rollout !== 'blue-green'
      ? [`Heroku stops the old dynos first or, with preboot, last; this state counts ${rollout}.`]
      : []),
  ];
}

function commandsText(
  service: Service,
  variables: Readonly<Record<string, string>>,
  notes: readonly string[],
): string {
  const { name, rollout, kind, replicas } = service;
  const preboot = rollout === 'blue-green' ? 'enable' : 'disable';
  const set = Object.entries(variables).map(([variable, value]) => ` \\\n  ${variable}=${value}`);
  const commands = [
    ...(set.length === 0 ? [] : [`heroku config:set --app ${name}${set.join('')}`]),
    ...(replicas > mostDynos || kind === 'scheduled'
      ? []
      : [`heroku ps:scale --app ${name} ${processOf(service)}=${replicas}`]),
    ...(kind === 'web' ? [`heroku features:${preboot} --app ${name} preboot`] : []),
  ];
  return [
    '#!/bin/sh',
    ...commentLines('#', notes),
    'set -e',
    ...(plain.test(name)
      ? commands
      : commentLines('#', ['The name of the service is none that a command takes.'])),
    '',
  ].join('\n');
}

/** What a new app starts with. */
function appText(service: Service, variables: Readonly<Record<string, string>>): string {
  const env = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { value }]));
  const formation = { [processOf(service)]: { quantity: Math.min(service.replicas, mostDynos) } };
  const runs = service.kind === 'scheduled' ? {} : { formation };
  return `${JSON.stringify({ name: service.name, env, ...runs }, undefined, 2)}\n`;
}

/** For each service, as an app of its own: the commands that set it, its `Procfile` and its `app.json`. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const services = writtenServices(scenario, options);
  return services
    .filter(({ kind }) => kind !== 'tool' && kind !== 'migration')
    .flatMap((service) => {
      const { saysWorkers } = givenCommand(service);
      const { variables, remarks } = serviceEnvironment(scenario, service, options, saysWorkers);
      const notes = [
        ...options.header,
        `${service.name} stands for the name of your app.`,
        ...remarks,
        ...remarksOf(service),
      ];
      const named = (name: string) => fileName(service, services, name);
      return [
        { name: named('heroku.sh'), text: commandsText(service, variables, notes) },
        { name: named('Procfile'), text: `${processLines(processOf(service), service).join('\n')}\n` },
        { name: named('app.json'), text: appText(service, variables) },
      ];
    });
}
