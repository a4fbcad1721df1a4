import { applyReading } from '../formats/apply-reading.ts';
import type { SourceFile } from '../formats/format.ts';
import { type FilesResult, readFiles } from '../formats/read-files.ts';
import { defaultScenario, defaultService, type Scenario, type Service } from '../model/scenario.ts';
import { messagesText } from './message-text.ts';
import { readEntries, scenarioEntries } from '../state/entries.ts';
import { readLink } from '../state/link.ts';
import type { Io } from './io.ts';
import type { Given } from './options.ts';

/** The scenario that a command is about, and how it came about. */
export interface Subject {
  readonly scenario: Scenario;
  /** What the files said; absent where none was given. */
  readonly result?: FilesResult;
  /** What of a link or a setting could not be used. */
  readonly notes: readonly string[];
}

interface Base {
  readonly scenario: Scenario;
  readonly notes: readonly string[];
}

function linked(link: string | undefined): Base | string {
  if (link === undefined) return { scenario: defaultScenario, notes: [] };
  const start = Math.max(link.indexOf('#'), 0);
  const fragment = link.slice(start);
  const { state } = readLink(fragment.includes('?') ? fragment : `?${fragment}`);
  return state === undefined
    ? 'The link carries no state: no “v=” stands in it.'
    : { scenario: state.scenario, notes: state.notes.map(({ text }) => text) };
}

/** A scenario with settings such as `api.replicas=4` over it; those that can't be used leave a note. */
export function withSettings(scenario: Scenario, settings: readonly string[]): Base {
  const entries = settings.map((text): readonly [string, string] => {
    const equals = text.indexOf('=');
    return equals < 0 ? [text, ''] : [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
  });
  const { scenario: fresh, notes } = readEntries([...scenarioEntries(scenario), ...entries]);
  return { scenario: fresh, notes: notes.map(({ text }) => text) };
}

function sources(paths: readonly string[], io: Io): readonly SourceFile[] | string {
  const found: SourceFile[] = [];
  for (const path of paths) {
    const files = path === '-' ? [{ name: '', text: io.input() }] : io.files(path);
    if (typeof files === 'string') return files;
    found.push(...files);
  }
  return found;
}

const standIn =
  'Nothing names a service or sets one: api with every default stands in for yours. Add its files, or use --set.';

/** Whether nobody has set anything on a service. */
const isDefault = (service: Service) =>
  JSON.stringify(service) === JSON.stringify(defaultService(defaultScenario.services[0]?.name ?? ''));

/** Whether all that was found are error messages, and none of them sets a field. */
function saysNothingElse({ reading, triage }: FilesResult): boolean {
  const { services, shared, applications = [] } = reading;
  return triage.length > 0 && services.length + shared.length + applications.length === 0;
}

/**
 * The scenario of the files, standard input, link and settings that were given, in this order of strength; a sentence
 * where nothing was given or nothing can be used.
 */
export function subject(paths: readonly string[], given: Given, io: Io): Subject | string {
  const base = linked(given.link);
  if (typeof base === 'string') return base;
  const isPiped = paths.length === 0 && given.link === undefined;
  const files = sources(isPiped ? ['-'] : paths, io);
  if (typeof files === 'string') return files;
  const isNothing = files.every(({ text }) => text.trim() === '');
  if (isNothing && given.link === undefined && given.set === undefined) {
    return 'Nothing to read: name files, pipe one in, or give --link or --set.';
  }
  const result = isNothing ? undefined : readFiles(files);
  if (result?.problem !== undefined) return result.problem;
  if (
    result !== undefined &&
    saysNothingElse(result) &&
    given.link === undefined &&
    given.set === undefined
  ) {
    const unjudged =
      'A message alone says nothing that could be judged: add the files that set workers and pools.';
    return [unjudged, ...messagesText(result.triage, given.site ?? io.site)].join('\n');
  }
  const read = result === undefined ? base.scenario : applyReading(base.scenario, result.reading).scenario;
  const set = withSettings(read, given.set ?? []);
  const nobodys = given.link === undefined && given.set === undefined && read.services.every(isDefault);
  return {
    scenario: set.scenario,
    notes: [...base.notes, ...set.notes, ...(nobodys ? [standIn] : [])],
    ...(result === undefined ? {} : { result }),
  };
}
