import { readCommand } from './command.ts';
import type { Container, ContainerVariable } from './container.ts';
import { placer } from './container-places.ts';
import { readEntries } from './env.ts';
import { envAssumed } from './env-assumed.ts';
import { envMeaning } from './env-names.ts';
import type { FoundService, Note, Reading, Understood } from './format.ts';
import { kindOfName } from './kind-names.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';

/** Names under which programs other than web servers find a number of workers that is not theirs. */
const webWorkers =
  /(?:^|_)(?:WEB_CONCURRENCY|UVICORN_WORKERS|GUNICORN_WORKERS|WEB_{1,2}WORKERS|WEBSERVER_WORKERS|API_WORKERS)$/i;

/** The service that a variable's prefix names, or `undefined` for one that sizes nothing of a service. */
function servicePrefix({ name }: ContainerVariable): string | undefined {
  const meaning = envMeaning(name);
  return meaning?.variable === undefined || meaning.variable.key.includes('.') ? undefined : meaning.service;
}

/** The variables of this container, and those whose prefix names another service. One prefix alone names none. */
function ownVariables({ names, variables }: Container): {
  readonly own: readonly ContainerVariable[];
  readonly foreign: readonly ContainerVariable[];
} {
  const services = new Set(variables.map(servicePrefix).filter((service) => service !== undefined));
  if (services.size <= 1) return { own: variables, foreign: [] };
  const isForeign = (variable: ContainerVariable) => {
    const service = servicePrefix(variable);
    return service !== undefined && service !== '' && !names.includes(service);
  };
  return { own: variables.filter((one) => !isForeign(one)), foreign: variables.filter(isForeign) };
}

/** One service out of those that the prefixes of variables name; the container's own prefix wins. */
function together(services: readonly FoundService[], names: readonly string[]): FoundService {
  const sorted = services.toSorted((a, b) => a.names.length - b.names.length);
  return {
    names,
    values: Object.assign({}, ...sorted.map(({ values }) => values)),
    spelling: Object.assign({}, ...sorted.map(({ spelling }) => spelling)),
  };
}

/**
 * Workers and pools of an application: what its command says wins over its variables, and a number of web workers says
 * nothing to a program that serves no requests.
 */
export function readApplication(container: Container): Reading {
  const { names, line, variables } = container;
  const { own, foreign } = ownVariables(container);
  const placed = placer(container);
  const env = readEntries(
    own.map(({ name, value, line: at }) => ({ name, line: at, text: value, literal: true })),
  );
  const command = readCommand(
    container.command,
    line,
    new Map(variables.map(({ name, value }) => [name, value])),
  );
  const fromEnv = together(env.services, names);
  const { kind = kindOfName(names[0] ?? '').kind ?? 'web', ...ofCommand } = command.values;
  const countsWeb = kind !== 'web' && webWorkers.test(fromEnv.spelling.workersPerReplica ?? '');
  const isBeaten = ({ key }: Pick<Understood, 'key'>) =>
    Object.hasOwn(ofCommand, key) || (countsWeb && key === 'workersPerReplica');
  const kept = <T>(values: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !isBeaten({ key })));

  const found: FoundService = {
    names,
    values: { ...kept(fromEnv.values), ...command.values },
    spelling: { ...kept(fromEnv.spelling), ...command.spelling },
    ...(command.config === undefined ? {} : { config: command.config }),
  };
  const beaten = env.understood.filter((one) => !one.key.includes('.') && isBeaten(one));
  const differs = beaten.filter(
    ({ key, value }) => (command.values as Readonly<Record<string, unknown>>)[key] !== value,
  );
  const notes = differs.map(({ name, key, value, line: at }): Note & { readonly name: string } => ({
    name,
    line: at,
    text:
      countsWeb && key === 'workersPerReplica'
        ? `${name} counts web workers, and this program is none.`
        : `${name} says ${value}, but the command says ${command.values[key as keyof typeof command.values]}, which is used.`,
  }));
  const service = names[0] ?? '';
  const understood = [...env.understood.filter((one) => !beaten.includes(one)), ...command.understood].map(
    (one) => placed(one.key.includes('.') ? one : { ...one, service }),
  );
  const isEmpty = Object.keys(found.values).length === 0;
  const reason = 'Its prefix names another service.';
  return {
    ...emptyReading,
    services: isEmpty ? [] : [found],
    shared: [...env.shared, ...command.shared],
    spelling: env.spelling,
    understood,
    assumed: isEmpty ? [] : envAssumed([found], true),
    notUnderstood: limited([
      ...env.notUnderstood.map(placed),
      ...command.notUnderstood.map(placed),
      ...foreign.map(({ name, line: at }) => placed({ name, line: at, reason })),
    ]),
    notes: limitedNotes([
      ...notes.map(placed).map(({ name: _name, ...note }) => note),
      ...env.notes,
      ...command.notes,
    ]),
    missing: command.missing
      .filter(({ key }) => !Object.hasOwn(found.values, key))
      .map((one) => ({ ...one, service })),
  };
}
