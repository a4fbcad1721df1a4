import type { Scenario, Service } from '../model/scenario.ts';
import type { WriteOptions, WrittenFile } from './format.ts';
import { type Language, libraryLanguage } from './library-language.ts';
import { scheduleForm } from './schedule-form.ts';
import { serviceEnvironment } from './service-environment.ts';
import { givenCommand } from './start-command.ts';
import { writtenServices } from './written-services.ts';
import { yamlText } from './yaml-text.ts';

/** What Render lets a service have. */
const mostInstances = 100;
const mostPercent = 90;

const types: Readonly<Partial<Record<Service['kind'], string>>> = {
  web: 'web',
  background: 'worker',
  scheduled: 'cron',
};
const runtimes: Readonly<Partial<Record<Language, string>>> = {
  python: 'python',
  node: 'node',
  ruby: 'ruby',
  go: 'go',
  rust: 'rust',
};

interface Entry {
  readonly entry: object;
  readonly remarks: readonly string[];
}

const percent = (share: number | 'unset') =>
  share === 'unset' ? undefined : Math.min(mostPercent, Math.max(1, Math.round(share * 100)));

/** A fixed number of instances, or the bounds between which Render scales where a target is given. */
function instances(service: Service): Entry {
  const { replicas, maxReplicas, hpaMinReplicas, hpaCpuTarget, hpaMemoryTarget } = service;
  const bounded = (count: number) => Math.min(mostInstances, Math.max(1, count));
  const refused = (name: string, count: number) =>
    bounded(count) === count ? [] : [`${name} is ${bounded(count)}: Render takes 1 to ${mostInstances}.`];
  const cpu = percent(hpaCpuTarget);
  const memory = percent(hpaMemoryTarget);
  if (typeof maxReplicas !== 'number' || (cpu === undefined && memory === undefined)) {
    const grows = typeof maxReplicas === 'number' && maxReplicas > replicas;
    return {
      entry: { numInstances: bounded(replicas) },
      remarks: [
        ...refused('numInstances', replicas),
        ...(grows ? [`It scales to ${maxReplicas} only with a target for CPU or memory.`] : []),
      ],
    };
  }
  const least = hpaMinReplicas === 'unset' ? replicas : hpaMinReplicas;
  const maxInstances = bounded(maxReplicas);
  const minInstances = Math.min(bounded(least), maxInstances);
  return {
    entry: {
      scaling: {
        minInstances,
        maxInstances,
        ...(cpu === undefined ? {} : { targetCPUPercent: cpu }),
        ...(memory === undefined ? {} : { targetMemoryPercent: memory }),
      },
    },
    remarks: [...refused('minInstances', least), ...refused('maxInstances', maxReplicas)],
  };
}

function serviceEntry(scenario: Scenario, service: Service, options: WriteOptions): Entry | undefined {
  const type = types[service.kind];
  if (type === undefined) return undefined;
  const runtime = runtimes[libraryLanguage(service.library)] ?? 'docker';
  // A command of an image has no shell that fills PORT in; 10000 is what Render sets.
  const command = givenCommand(service, runtime === 'docker' ? '10000' : '$PORT');
  const environment = serviceEnvironment(scenario, service, options, command.saysWorkers);
  const count = type === 'cron' ? { entry: {}, remarks: [] } : instances(service);
  const start = runtime === 'docker' ? 'dockerCommand' : 'startCommand';
  return {
    entry: {
      type,
      name: service.name,
      runtime,
      ...(type === 'cron' ? { schedule: scheduleForm } : {}),
      ...(command.words.length > 0 ? { [start]: command.words.join(' ') } : {}),
      ...count.entry,
      envVars: Object.entries(environment.variables).map(([key, value]) => ({ key, value })),
    },
    remarks: [
      ...command.remarks,
      ...environment.remarks,
      ...count.remarks,
      ...(type === 'cron' ? ['Put your own schedule in.'] : []),
    ],
  };
}

/** `render.yaml` with what the scenario sets; branch, build and plan are the reader's own. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const entries = writtenServices(scenario, options).flatMap((service) => {
    const entry = serviceEntry(scenario, service, options);
    return entry === undefined ? [] : [{ name: service.name, ...entry }];
  });
  const comments = [
    ...options.header,
    'Put these keys into the services of your own render.yaml; what else stands there stays.',
    ...entries.flatMap(({ name, remarks }) => remarks.map((remark) => `${name}: ${remark}`)),
  ];
  const services = entries.map(({ entry }) => entry);
  return services.length === 0 ? [] : [{ name: 'render.yaml', text: yamlText(comments, { services }) }];
}
