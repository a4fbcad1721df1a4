import type { Scenario, Service } from '../model/scenario.ts';
import type { WriteOptions, WrittenFile } from './format.ts';
import { writeNumber } from './numbers.ts';
import { startingLines } from './postgresql-write.ts';
import { serviceEnvironment } from './service-environment.ts';
import { givenCommand } from './start-command.ts';
import { writtenServices } from './written-services.ts';
import { yamlText } from './yaml-text.ts';

interface Part {
  readonly remarks: readonly string[];
}
type Amounts = Readonly<Record<string, string>>;
interface Limited extends Part {
  readonly amounts: Amounts;
}

/** Docker starts no container with less memory. */
const leastMemory = 6 * 2 ** 20;
const units = [
  ['g', 2 ** 30],
  ['m', 2 ** 20],
  ['k', 2 ** 10],
] as const;

/** Bytes with the largest unit of Docker that holds them exactly: `512m`. */
function memoryText(bytes: number): string {
  const whole = Math.round(bytes);
  const [unit, size] = units.find(([, one]) => whole % one === 0) ?? ['b', 1];
  return `${whole / size}${unit}`;
}

function amounts(what: string, cores: number | 'unset', memory: number | 'unset'): Limited {
  const fewCores = cores !== 'unset' && cores < 0.001;
  const little = memory !== 'unset' && memory < leastMemory;
  return {
    amounts: {
      ...(cores === 'unset' || fewCores ? {} : { cpus: writeNumber(Math.round(cores * 1000) / 1000) }),
      ...(memory === 'unset' || little ? {} : { memory: memoryText(memory) }),
    },
    remarks: [
      ...(fewCores ? [`The CPU ${what} is left out: Docker takes 0 for none at all.`] : []),
      ...(little ? [`The memory ${what} is left out: Docker takes at least 6 MB.`] : []),
    ],
  };
}

interface Resources {
  readonly cpuLimit: number | 'unset';
  readonly memoryLimit: number | 'unset';
  readonly cpuRequest: number | 'unset';
  readonly memoryRequest: number | 'unset';
}

const filled = (name: string, part: Amounts) => (Object.keys(part).length === 0 ? {} : { [name]: part });

function resources(given: Resources): { readonly resources: object; readonly remarks: readonly string[] } {
  const limits = amounts('limit', given.cpuLimit, given.memoryLimit);
  const reservations = amounts('reservation', given.cpuRequest, given.memoryRequest);
  const both = { ...filled('limits', limits.amounts), ...filled('reservations', reservations.amounts) };
  return {
    resources: Object.keys(both).length === 0 ? {} : { resources: both },
    remarks: [...limits.remarks, ...reservations.remarks],
  };
}

interface Written extends Part {
  readonly entry: object;
}

function serviceEntry(scenario: Scenario, service: Service, options: WriteOptions): Written {
  const command = givenCommand(service, '8000');
  const { variables, remarks } = serviceEnvironment(scenario, service, options, command.saysWorkers);
  const given = resources(service);
  const most = service.maxReplicas;
  return {
    entry: {
      ...(command.words.length > 0 ? { command: command.words.join(' ') } : {}),
      environment: variables,
      deploy: { replicas: service.replicas, ...given.resources },
    },
    remarks: [
      ...command.remarks,
      ...remarks,
      ...given.remarks,
      ...(service.kind === 'scheduled' || service.kind === 'migration'
        ? ['Compose keeps no schedule and starts it with the others.']
        : []),
      ...(typeof most === 'number' && most > service.replicas
        ? [`Compose has no autoscaler: docker compose up --scale ${service.name}=${most} is the most.`]
        : []),
    ],
  };
}

/** A value of Postgres as one word of a command. */
function postgresEntry(scenario: Scenario): Written {
  const lines = startingLines(scenario);
  const words = lines.flatMap((line) => ('text' in line ? ['-c', `${line.name}=${line.text}`] : []));
  const { cores, memory, cpuRequest, memoryRequest } = scenario.postgres;
  const given = resources({ cpuLimit: cores, memoryLimit: memory, cpuRequest, memoryRequest });
  return {
    entry: {
      command: ['postgres', ...words].join(' '),
      ...(Object.keys(given.resources).length === 0 ? {} : { deploy: given.resources }),
    },
    remarks: [
      'The command takes the place of yours: put behind it what yours sets besides.',
      ...lines.flatMap((line) => ('reason' in line ? [`${line.name} is left out: ${line.reason}.`] : [])),
      ...given.remarks,
    ],
  };
}

function redisEntry({ redis }: Scenario): Written | undefined {
  if (typeof redis.maxClients !== 'number') return undefined;
  return redis.maxClients < 1
    ? { entry: {}, remarks: ['maxclients is left out: Redis takes at least 1.'] }
    : { entry: { command: `redis-server --maxclients ${redis.maxClients}` }, remarks: [] };
}

/**
 * `compose.override.yaml`, which Docker Compose lays over the reader's own file: command, environment, replicas and
 * resources of each service, and the settings of Postgres and Redis. A managed Postgres is no service of Compose.
 */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const redis = redisEntry(scenario);
  const entries: readonly (readonly [name: string, written: Written])[] = [
    ...writtenServices(scenario, options).map(
      (service) => [service.name, serviceEntry(scenario, service, options)] as const,
    ),
    ...(scenario.postgres.provider === 'unset' ? [['postgres', postgresEntry(scenario)] as const] : []),
    ...(redis === undefined ? [] : [['redis', redis] as const]),
  ];
  const comments = [
    ...options.header,
    'Docker Compose lays this file over compose.yaml; the services need the names that they have there.',
    ...entries.flatMap(([name, { remarks }]) => remarks.map((remark) => `${name}: ${remark}`)),
  ];
  const services = Object.fromEntries(
    entries.flatMap(([name, { entry }]) => (Object.keys(entry).length === 0 ? [] : [[name, entry]])),
  );
  return [{ name: 'compose.override.yaml', text: yamlText(comments, { services }) }];
}
