import type { Scenario, Service } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import type { WriteOptions, WrittenFile } from './format.ts';
import { autoscalerSpec, hasAutoscaler } from './kubernetes-autoscaler.ts';
import { containerResources, deploymentStrategy } from './kubernetes-resources.ts';
import { scheduleForm } from './schedule-form.ts';
import { serviceEnvironment } from './service-environment.ts';
import { givenCommand } from './start-command.ts';
import { writtenServices } from './written-services.ts';
import { yamlText } from './yaml-text.ts';

interface Document {
  readonly document: object;
  readonly remarks: readonly string[];
}

/** Names that Kubernetes takes end in a letter or a digit. */
const validName = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function workload(service: Service, pod: object, strategy: object): object {
  const { name, kind, replicas } = service;
  const metadata = { name };
  const labels = { app: name };
  const template = { metadata: { labels }, spec: pod };
  const job = {
    ...(replicas < 1 ? {} : { parallelism: replicas }),
    template: { ...template, spec: { restartPolicy: 'Never', ...pod } },
  };
  if (kind === 'migration') return { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: job };
  if (kind === 'scheduled')
    return {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata,
      spec: { schedule: scheduleForm, jobTemplate: { spec: job } },
    };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      ...(hasAutoscaler(service) ? {} : { replicas }),
      ...strategy,
      selector: { matchLabels: labels },
      template,
    },
  };
}

function workloadDocument(scenario: Scenario, service: Service, options: WriteOptions): readonly Document[] {
  const { name, kind, replicas } = service;
  const rolls = kind === 'web' || kind === 'background';
  const command = givenCommand(service, '8000');
  const environment = serviceEnvironment(scenario, service, options, command.saysWorkers);
  const given = containerResources(service);
  const strategy = rolls ? deploymentStrategy(service) : { part: {}, remarks: [] };
  const settings = `${name}-settings`;
  const names = Object.keys(environment.variables);
  const container = {
    name,
    ...(command.words.length > 0 ? { command: command.words } : {}),
    // Not envFrom: a list without names is replaced as a whole, and with it the secrets of the container.
    ...(names.length === 0
      ? {}
      : {
          env: names.map((key) => ({
            name: key,
            valueFrom: { configMapKeyRef: { name: settings, key } },
          })),
        }),
    ...given.part,
  };
  return [
    {
      document: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: settings },
        data: environment.variables,
      },
      remarks: environment.remarks,
    },
    {
      document: workload(service, { containers: [container] }, strategy.part),
      remarks: [
        ...command.remarks,
        ...given.remarks,
        ...strategy.remarks,
        ...(rolls && hasAutoscaler(service)
          ? ['The autoscaler sets the replicas: a number here would undo its work at each apply.']
          : []),
        ...(command.words.length === 0
          ? []
          : ['Where your container has args, take them out: they would stand behind the command.']),
        ...(!rolls && replicas < 1 ? ['parallelism is left out: with 0, no run would start.'] : []),
        ...(kind === 'scheduled' ? ['Put your own schedule in.'] : []),
      ],
    },
  ];
}

function documents(scenario: Scenario, service: Service, options: WriteOptions): readonly Document[] {
  const { name, kind } = service;
  if (!validName.test(name))
    return [{ document: {}, remarks: [`${name} is left out: Kubernetes takes no such name.`] }];
  if (kind === 'tool')
    return [{ document: {}, remarks: [`${name} is a tool that people start; no Deployment runs it.`] }];
  const written = workloadDocument(scenario, service, options);
  if (!hasAutoscaler(service) || (kind !== 'web' && kind !== 'background')) return written;
  const { part, remarks } = autoscalerSpec(service);
  const document = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: part,
  };
  return [...written, { document, remarks }];
}

/**
 * `kubernetes.yaml` with the parts that the scenario sets: for each service a ConfigMap, a Deployment (a CronJob or Job
 * for jobs) and, with max replicas, a HorizontalPodAutoscaler. Applied on the server, it leaves all else as it is.
 */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const all = writtenServices(scenario, options).flatMap((service) => documents(scenario, service, options));
  const head = [
    ...options.header,
    'It holds only what is to be set; image, ports and probes of your own stay:',
    'kubectl apply --server-side --force-conflicts -f kubernetes.yaml',
    'Containers, labels and Deployments need the names that they have in your cluster.',
    'A variable that your container has with a value of its own is refused: take it out there.',
    ...all.flatMap(({ document, remarks }) => (Object.keys(document).length === 0 ? remarks : [])),
  ];
  const texts = all
    .filter(({ document }) => Object.keys(document).length > 0)
    .map(({ document, remarks }) => yamlText(remarks, document));
  const [first = '', ...rest] = texts;
  const text = [yamlHead(head) + first, ...rest].join('---\n');
  return [{ name: 'kubernetes.yaml', text }];
}

const yamlHead = (lines: readonly string[]) =>
  lines.length === 0 ? '' : `${commentLines('#', lines).join('\n')}\n`;
