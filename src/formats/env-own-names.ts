import type { Setting } from '../catalog/pool.ts';
import { poolBehaviour, pools } from '../catalog/pools.ts';
import type { ValueWord } from '../model/field.ts';
import type { EnvVariable } from './env-names.ts';

/** A variable that a library itself reads, under a name that no other setting has. */
export interface OwnVariable extends EnvVariable {
  /** The libraries that read it. */
  readonly libraries: readonly string[];
  /** Whether the program takes whole numbers only. */
  readonly whole: boolean;
}

/** The template of Rails gives this one to the pool and to the threads, and other programs to theirs: it says too much. */
const ofSeveralFields = ['RAILS_MAX_THREADS'];

const noTime: Readonly<Record<number, ValueWord>> = { 0: 'none' };
/** What 0 means: no pool in one program, any number in another; no time nearly everywhere. */
const wordsOf = ({ key }: Setting) => (/Timeout$|Lifetime$/.test(key) ? { words: noTime } : {});

/** HikariCP refuses to start with a shorter time (`SOFT_TIMEOUT_FLOOR`). */
const least: Readonly<Record<string, number>> = { SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT: 0.25 };

const named = pools.flatMap(({ id, settings }) =>
  settings.value
    .filter(({ place, unit }) => place === 'environment' && unit !== 'duration')
    .map((setting) => ({ id, setting })),
);

function variableOf(name: string): OwnVariable | undefined {
  const own = named.filter(({ setting }) => setting.name === name);
  const [first] = own;
  if (first === undefined) return undefined;
  const { key, unit } = first.setting;
  const floor = least[name] ?? (key === 'poolSize' ? 1 : undefined);
  const behaviour = own.length === 1 ? poolBehaviour(first.id) : {};
  return {
    key,
    names: [name],
    libraries: own.map(({ id }) => id),
    whole: true,
    ...wordsOf(first.setting),
    ...(unit === 'milliseconds' ? { scale: 1000 } : {}),
    ...(floor === undefined ? {} : { least: floor }),
    ...(Object.keys(behaviour).length === 0 ? {} : { implies: behaviour }),
  };
}

const all = [...new Set(named.map(({ setting }) => setting.name))].flatMap((name) => variableOf(name) ?? []);

/** The variables that pool libraries read by themselves, out of the catalogue. */
export const ownVariables: readonly OwnVariable[] = all.filter(
  ({ names }) => !names.some((name) => ofSeveralFields.includes(name)),
);

/** The variable with which a library takes a field from its environment, or `undefined`. */
export function ownVariable(library: string, key: string): OwnVariable | undefined {
  return all.find((variable) => variable.key === key && variable.libraries.includes(library));
}
