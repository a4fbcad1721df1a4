import { maxServices, type Scenario } from '../model/scenario.ts';
import { envAssumed } from './env-assumed.ts';
import { type EnvEntry, hasAssignment } from './env-lines.ts';
import { envMeaning } from './env-names.ts';
import { type EnvSetting, type EnvSettings, entrySettings, envSettings } from './env-settings.ts';
import { envText } from './env-write.ts';
import type { FoundService, Note, Reading, WriteOptions, WrittenFile } from './format.ts';
import { limited, limitedNotes } from './reading.ts';

export const label = '.env file';

const isCode = (name: string) => /\.(?:py|rb|go|rs|java|kt|cs|php|exs?|[cm]?[jt]sx?)$/i.test(name);
const setsOurs = (text: string) =>
  [...text.matchAll(/^[ \t]*([A-Za-z_][\w.-]{0,99})[ \t]*=/gm)].some(
    ([, name = '']) => envMeaning(name) !== undefined,
  );

/**
 * Whether the file is called `.env`, or some line of the text is an assignment. A file of code counts only where it
 * assigns one of the names that are known, as a file of settings does.
 */
export function detect(name: string, text: string): boolean {
  if (/(?:^|[./])env(?:\.[\w.-]+)?$/i.test(name)) return true;
  return isCode(name) ? setsOurs(text) : hasAssignment(text);
}

/** The strongest setting of each field, and a note for each one that it beats. */
function winners(settings: readonly EnvSetting[]): {
  readonly best: readonly EnvSetting[];
  readonly notes: readonly Note[];
} {
  const best = new Map<string, EnvSetting>();
  const notes: Note[] = [];
  for (const setting of settings) {
    const place = `${setting.service} ${setting.key}`;
    const other = best.get(place);
    const wins = other === undefined || setting.rank < other.rank;
    if (wins) best.set(place, setting);
    const [winner, loser] = wins ? [setting, other] : [other, setting];
    if (loser !== undefined) {
      notes.push({
        line: loser.line,
        text: `${winner.name} on line ${winner.line} wins over ${loser.name}.`,
      });
    }
  }
  return { best: [...best.values()], notes };
}

/**
 * The settings with the service that each belongs to. `API_WORKERS` is a name of its own unless a service `api` is
 * named otherwise; settings without a prefix belong to the only service that has one, where no field is set twice.
 */
function assigned(settings: readonly EnvSetting[]): readonly EnvSetting[] {
  const named = (one: EnvSetting) => one.service === '' && one.name.toUpperCase() === 'API_WORKERS';
  const hasApi = settings.some(({ service }) => service === 'api');
  const own = settings.map((one) => (hasApi && named(one) ? { ...one, service: 'api' } : one));
  const services = new Set(own.map(({ service }) => service).filter((service) => service !== ''));
  const [only] = services;
  if (only === undefined || services.size > 1) return own;
  const taken = new Set(own.flatMap(({ service, key }) => (service === only ? [key] : [])));
  const joins = own.every(({ service, key }) => service !== '' || key.includes('.') || !taken.has(key));
  return joins ? own.map((one) => (one.key.includes('.') ? one : { ...one, service: only })) : own;
}

function foundService(service: string, settings: readonly EnvSetting[]): FoundService {
  const own = settings.filter((one) => one.service === service && !one.key.includes('.'));
  return {
    names: service === '' ? [] : [service],
    values: {
      ...Object.assign({}, ...own.map(({ implies }) => implies)),
      ...Object.fromEntries(own.map(({ key, value }) => [key, value])),
    },
    spelling: spellingOf(own),
  };
}

const spellingOf = (settings: readonly EnvSetting[]) =>
  Object.fromEntries(settings.filter(({ spelled }) => spelled).map(({ key, name }) => [key, name]));

/**
 * Reads the settings of workers, pools and Postgres out of a `.env` file and forgets the rest. The last assignment of
 * a name wins; `UVICORN_WORKERS` wins over `WEB_CONCURRENCY`, as in Uvicorn. An empty value counts as not set.
 */
export function read(_name: string, text: string): Reading {
  return settingsReading(envSettings(text));
}

/** Reads variables that another kind of file sets, as `read` reads those of a `.env` file. */
export function readEntries(entries: readonly EnvEntry[]): Reading {
  return settingsReading(entrySettings(entries, []));
}

function settingsReading({ settings, notUnderstood, notes }: EnvSettings): Reading {
  const { best, notes: beaten } = winners(assigned(settings));
  const names = [...new Set(best.flatMap(({ service, key }) => (key.includes('.') ? [] : [service])))];
  const kept = new Set(names.slice(0, maxServices));
  const isKept = ({ service, key }: EnvSetting) => key.includes('.') || kept.has(service);
  const used = best.filter(isKept);
  const shared = used.filter(({ key }) => key.includes('.'));
  const services = [...kept].map((service) => foundService(service, used));
  const reason = `A scenario has at most ${maxServices} services.`;
  const railway = used.find(({ name }) => name.includes('RAILWAY'));
  return {
    services,
    shared: shared.map(({ key, value }) => ({ key, value })),
    spelling: spellingOf(shared),
    understood: used.map(({ service, key, name, line, value }) => ({ service, key, name, line, value })),
    assumed: envAssumed(
      services,
      shared.some(({ key }) => key === 'postgres.maxConnections'),
    ),
    notUnderstood: limited([
      ...notUnderstood,
      ...best.filter((one) => !isKept(one)).map(({ name, line }) => ({ name, line, reason })),
    ]),
    notes: limitedNotes([
      ...notes,
      ...beaten,
      ...(railway === undefined
        ? []
        : [
            {
              line: railway.line,
              text: 'On Railway the old and the new release overlap in a deploy; choose that under “During a deploy”.',
            },
          ]),
    ]),
  };
}

/** The scenario as one `.env` file. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  return [{ name: '.env', text: envText(scenario, options) }];
}
