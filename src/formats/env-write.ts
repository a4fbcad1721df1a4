import type { FieldValue } from '../model/field.ts';
import { type Scenario, type Service, valueAt } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import { type EnvVariable, envMeaning, envPrefix, envVariables } from './env-names.ts';
import type { Spelling, WriteOptions } from './format.ts';
import { writeNumber } from './numbers.ts';
import { queuePoolSizes } from './pool-arguments.ts';
import { writtenServices } from './written-services.ts';

type Lines = readonly string[];

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

function serviceLines(service: Service, spelling: Spelling, prefix: string): Lines {
  const { sizes, remark } = queuePoolSizes(service);
  const values: Readonly<Record<string, FieldValue | undefined>> = {
    ...service,
    poolSize: sizes?.poolSize,
    maxOverflow: sizes?.maxOverflow,
  };
  const limit = envVariables.find((variable) => variable.implies !== undefined);
  // A connection limit says that there is no overflow, and can't say that there is no limit.
  const asLimit =
    limit !== undefined && sizes !== undefined && sizes.poolSize > 0
      ? nameOf(limit, spelling, prefix)
      : undefined;
  const lines = envVariables.flatMap((variable): Lines => {
    if (variable.key.includes('.') || variable.written === undefined) return [];
    const value = values[variable.key];
    if (value === undefined) return [];
    if (asLimit !== undefined && variable.key === 'poolSize') return [`${asLimit}=${value}`];
    if (asLimit !== undefined && variable.key === 'maxOverflow' && value === 0) return [];
    const name = nameOf(variable, spelling, prefix);
    const text = textOf(variable, value);
    return text === undefined
      ? [`# ${name} has no number for “${value}”; say it in the code.`]
      : [`${name}=${text}`];
  });
  return remark === undefined ? lines : [...lines, `# ${remark}`];
}

function sharedLines(scenario: Scenario, spelling: Spelling): Lines {
  return envVariables.flatMap((variable): Lines => {
    const value = variable.key.includes('.') ? valueAt(scenario, variable.key) : undefined;
    return typeof value === 'number' ? [`${nameOf(variable, spelling, '')}=${writeNumber(value)}`] : [];
  });
}

/**
 * The scenario as a `.env` file: the header as comments, then each service's variables, then the shared ones. With
 * several services each variable carries its service's name in front.
 */
export function envText(scenario: Scenario, options: WriteOptions): string {
  const services = writtenServices(scenario, options);
  const alone = services.length === 1;
  const spelling = options.spelling ?? {};
  const blocks: readonly Lines[] = [
    commentLines('#', options.header),
    ...services.map((service) =>
      serviceLines(service, alone ? spelling : {}, alone ? '' : envPrefix(service.name)),
    ),
    sharedLines(scenario, spelling),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}
