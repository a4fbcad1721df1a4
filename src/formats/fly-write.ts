import { stringify } from 'smol-toml';
import { percentOf } from '../model/field.ts';
import type { Scenario, Service } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import type { WriteOptions, WrittenFile } from './format.ts';
import { serviceEnvironment } from './service-environment.ts';
import { givenCommand } from './start-command.ts';
import { fileName, writtenServices } from './written-services.ts';

interface Part {
  readonly part: object;
  readonly remarks: readonly string[];
}

const strategies: Readonly<Record<Service['rollout'], string>> = {
  rolling: 'rolling',
  'blue-green': 'bluegreen',
  canary: 'canary',
  recreate: 'immediate',
};

/** How many machines may be down at once: a number, or a share below 1. */
function unavailable(portion: Service['unavailable']): number | undefined {
  const percent = percentOf(portion);
  if (percent !== undefined) return percent > 0 && percent < 100 ? percent / 100 : undefined;
  return typeof portion === 'number' && portion >= 1 ? portion : undefined;
}

function deploy({ rollout, surge, unavailable: down, kind, canaryReplicas }: Service): Part {
  if (kind !== 'web' && kind !== 'background') return { part: {}, remarks: [] };
  const most = rollout === 'rolling' ? unavailable(down) : undefined;
  const surges = rollout === 'rolling' && surge !== 0 && surge !== '0%';
  return {
    part: {
      deploy: { strategy: strategies[rollout], ...(most === undefined ? {} : { max_unavailable: most }) },
    },
    remarks: [
      ...(surges
        ? ['A rolling deploy of Fly.io replaces machines in place; this state counts a surge.']
        : []),
      ...(rollout === 'rolling' && most === undefined
        ? ['max_unavailable is left out: Fly.io takes a share below 1 or a number of machines from 1 on.']
        : []),
      ...(rollout === 'canary' && canaryReplicas !== 1
        ? ['Fly.io starts one canary, whatever its number here.']
        : []),
    ],
  };
}

const counts = [1, 2, 4, 6, 8, 10, 12, 14, 16];
const step = 256 * 2 ** 20;

function machine({ cpuLimit, memoryLimit }: Service): Part {
  const cores = typeof cpuLimit === 'number' && counts.includes(cpuLimit);
  const memory = typeof memoryLimit === 'number' && memoryLimit >= step && memoryLimit % step === 0;
  const vm = {
    ...(memory ? { memory: `${memoryLimit / 2 ** 20}mb` } : {}),
    ...(cores ? { cpus: cpuLimit } : {}),
  };
  return {
    part: Object.keys(vm).length === 0 ? {} : { vm: [vm] },
    remarks: [
      ...(typeof cpuLimit === 'number' && !cores
        ? ['cpus is left out: Fly.io has machines of whole CPUs.']
        : []),
      ...(typeof memoryLimit === 'number' && !memory
        ? ['memory is left out: Fly.io takes multiples of 256 MB.']
        : []),
    ],
  };
}

function text(scenario: Scenario, service: Service, options: WriteOptions): string {
  const command = givenCommand(service, '8080');
  const environment = serviceEnvironment(scenario, service, options, command.saysWorkers);
  const [rollout, size] = [deploy(service), machine(service)];
  const document = {
    app: service.name,
    ...rollout.part,
    env: environment.variables,
    ...(command.words.length > 0 ? { processes: { app: command.words.join(' ') } } : {}),
    ...size.part,
  };
  const notes = [
    ...options.header,
    'Put these keys into your own fly.toml. The number of machines is set apart:',
    `fly scale count ${service.replicas} --app ${service.name}`,
    ...command.remarks,
    ...environment.remarks,
    ...rollout.remarks,
    ...size.remarks,
  ];
  return `${[...commentLines('#', notes), '', stringify(document)].join('\n').trimEnd()}\n`;
}

/** A `fly.toml` for each service, as an app of its own: its environment would be that of the others, too. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const services = writtenServices(scenario, options);
  return services
    .filter(({ kind }) => kind !== 'tool' && kind !== 'migration')
    .map((service) => ({
      name: fileName(service, services, 'fly.toml'),
      text: text(scenario, service, options),
    }));
}
