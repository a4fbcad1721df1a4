import { poolById } from '../catalog/pools.ts';
import type { FieldValue } from '../model/field.ts';
import { type Scenario, type Service, valueAt } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import { type EnvVariable, envMeaning, envPrefix, envVariables } from './env-names.ts';
import { type OwnVariable, ownVariable } from './env-own-names.ts';
import type { Spelling, WriteOptions } from './format.ts';
import { libraryLanguage } from './library-language.ts';
import { writeNumber } from './numbers.ts';
import { poolLimit, type QueuePoolSizes, queuePoolSizes, withoutLimit } from './pool-arguments.ts';
import { plainName, writtenServices } from './written-services.ts';

type Lines = readonly string[];

/** One variable of a service, or what no variable can say. */
export type EnvLine = EnvAssignment | { readonly remark: string };

/** A variable, with the field that it sets: a service's own key, or a link key. */
export interface EnvAssignment {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

/** The variable that a library reads by itself for a field, as it came or as the catalogue has it. */
function ownOf(service: Service, spelling: Spelling, key: string): OwnVariable | undefined {
  const own = ownVariable(service.library, key);
  const came = spelling[key];
  return came === undefined || own?.names.includes(came.slice(-(own.names[0] ?? '').length))
    ? own
    : undefined;
}

/** What a library's own variable says, or why it can't. */
function ownLine(own: OwnVariable, name: string, value: FieldValue): EnvLine {
  const { key, scale = 1, least = 0 } = own;
  if (typeof value === 'number') {
    if (value < least) return { remark: `${name} is left out: it takes at least ${least * scale}.` };
    // A time of 0 means none.
    const amount = Math.max(own.words === undefined ? 0 : 1, Math.round(value * scale));
    return { key, name, value: writeNumber(scale === 1 ? Math.max(amount, Math.ceil(value)) : amount) };
  }
  const text = textOf(own, value);
  return text === undefined
    ? { remark: `${name} has no number for “${value}”; say it in the code.` }
    : { key, name, value: text };
}

/** The text of a value, or `undefined` when the file has no way to say it. */
function textOf(variable: EnvVariable, value: FieldValue): string | undefined {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') return writeNumber(value);
  return Object.entries(variable.words ?? {}).find(([, word]) => word === value)?.[0];
}

/** The name of a variable: the one it came with when that still means the same, or else one of the same family. */
function nameOf(variable: EnvVariable, spelling: Spelling, prefix: string): string | undefined {
  const came = spelling[variable.key];
  if (came !== undefined && envMeaning(came)?.variable === variable) return came;
  if (variable.written === undefined) return undefined;
  const ending = variable.written.replace(/^DB_/, '');
  const pool = spelling.poolSize ?? '';
  const first = pool.endsWith('POOL_SIZE') ? pool.slice(0, -'POOL_SIZE'.length) : undefined;
  const kin = variable.written.startsWith('DB_') && first !== undefined ? `${first}${ending}` : undefined;
  return kin !== undefined && envMeaning(kin)?.variable === variable ? kin : `${prefix}${variable.written}`;
}

/** Fields that few libraries have a setting for. */
const rare = ['prePing', 'poolRecycle', 'maxOverflow'];
/** Programs of these languages start one process, and read no number of workers. */
const oneProcess = ['go', 'rust', 'jvm', 'dotnet'];

/** Fields that a service has whether or not it opens connections of its own. */
const ofAnyService = ['replicas', 'workersPerReplica'];

/** Whether a service, by its library or its way to Postgres, has no use for a field. */
function ignores({ library, workersPerReplica, reaches }: Service, key: string): boolean {
  if (reaches === 'service' && !ofAnyService.includes(key)) return true;
  const pool = poolById(library);
  if (pool === undefined) return false;
  if (key === 'workersPerReplica')
    return workersPerReplica === 1 && oneProcess.includes(libraryLanguage(library));
  if (rare.includes(key) && !pool.settings.value.some((setting) => setting.key === key)) return true;
  return pool.ignores.some((row) => row.key === key);
}

/** The size of a pool in numbers: with overflow apart, or as one limit where the library has no overflow. */
function sizesOf(service: Service): QueuePoolSizes {
  if (service.reaches === 'service') return queuePoolSizes({ ...service, poolSize: 1, maxOverflow: 0 });
  if (!ignores(service, 'maxOverflow')) return queuePoolSizes(service);
  const [label = service.library] = poolById(service.library)?.label.split(',') ?? [];
  const limit = poolLimit(service);
  if (limit === 'unlimited' || limit === 0)
    return { remark: `${label} has no pool with ${withoutLimit(limit)}.` };
  const remark = `${label} has no overflow: its limit is pool size and overflow together.`;
  return { sizes: { poolSize: limit, maxOverflow: 0 }, ...(service.maxOverflow === 0 ? {} : { remark }) };
}

/** Fields that have a variable only where a library reads one. */
const onlyOwn = ['minPoolSize', 'idleTimeout', 'maxLifetime', 'connectTimeout'] as const;

const limitVariable = envVariables.find((variable) => variable.implies !== undefined);

/**
 * The variables of one service in the order of a `.env` file, without those that its library has no use for. The number
 * of replicas has a variable only where it came with one: what runs in a replica does not set it.
 */
export function serviceVariables(service: Service, spelling: Spelling, prefix: string): readonly EnvLine[] {
  const { sizes, remark } = sizesOf(service);
  const values: Readonly<Record<string, FieldValue | undefined>> = {
    ...service,
    poolSize: sizes?.poolSize,
    maxOverflow: sizes?.maxOverflow,
  };
  const withoutOverflow = ignores(service, 'maxOverflow');
  const spelled =
    spelling.poolSize === undefined && withoutOverflow ? `${prefix}DB_CONNECTION_LIMIT` : undefined;
  // A connection limit says that there is no overflow, and can't say that there is no limit.
  const asLimit =
    limitVariable !== undefined && sizes !== undefined && sizes.poolSize > 0
      ? (spelled ?? nameOf(limitVariable, spelling, prefix))
      : undefined;
  const lines = envVariables.flatMap((variable): readonly EnvLine[] => {
    if (variable.key.includes('.') || variable.written === undefined) return [];
    if (ignores(service, variable.key)) return [];
    if (variable.key === 'maxOverflow' && ignores(service, 'poolSize')) return [];
    if (variable.key === 'replicas' && spelling.replicas === undefined) return [];
    const value = values[variable.key];
    if (value === undefined) return [];
    const own = ownOf(service, spelling, variable.key);
    if (own !== undefined) return [ownLine(own, `${prefix}${own.names[0]}`, value)];
    if (asLimit !== undefined && variable.key === 'poolSize')
      return [{ key: 'poolSize', name: asLimit, value: `${value}` }];
    if (asLimit !== undefined && variable.key === 'maxOverflow' && value === 0) return [];
    const name = nameOf(variable, spelling, prefix);
    const text = textOf(variable, value);
    if (name === undefined) return [];
    return text === undefined
      ? [{ remark: `${name} has no number for “${value}”; say it in the code.` }]
      : [{ key: variable.key, name, value: text }];
  });
  const more = (service.reaches === 'service' ? [] : onlyOwn).flatMap((key): readonly EnvLine[] => {
    const own = ownOf(service, spelling, key);
    const value = service[key];
    return own === undefined || value === 'unset' ? [] : [ownLine(own, `${prefix}${own.names[0]}`, value)];
  });
  return [...lines, ...more, ...(remark === undefined ? [] : [{ remark }])];
}

/** The variables of what services share: Redis, agents, tests and the limit of Postgres. */
export function sharedVariables(scenario: Scenario, spelling: Spelling): readonly EnvLine[] {
  return envVariables.flatMap((variable): readonly EnvLine[] => {
    const value = variable.key.includes('.') ? valueAt(scenario, variable.key) : undefined;
    const name = nameOf(variable, spelling, '');
    return typeof value === 'number' && name !== undefined
      ? [{ key: variable.key, name, value: writeNumber(value) }]
      : [];
  });
}

const linesOf = (variables: readonly EnvLine[]): Lines =>
  variables.map((line) => ('remark' in line ? `# ${line.remark}` : `${line.name}=${line.value}`));

const prefixRemark =
  'The name of its service stands before each variable. Leave it out where a service has a file of its own.';

/**
 * The scenario as a `.env` file: the header as comments, then each service's variables, then the shared ones. With
 * several services each variable carries its service's name in front.
 */
export function envText(scenario: Scenario, options: WriteOptions): string {
  const services = writtenServices(scenario, options);
  const alone = services.length === 1;
  const spelling = options.spelling ?? {};
  const blocks: readonly Lines[] = [
    commentLines('#', alone || services.length === 0 ? options.header : [...options.header, prefixRemark]),
    ...services.map((service) =>
      linesOf(serviceVariables(service, alone ? spelling : {}, alone ? '' : envPrefix(plainName(service)))),
    ),
    linesOf(sharedVariables(scenario, spelling)),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}
