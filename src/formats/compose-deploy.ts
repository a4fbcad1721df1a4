import type { FieldValue } from '../model/field.ts';
import { foundAt, type Layer } from './yaml-layers.ts';
import type { FillIn } from './compose-variables.ts';
import { type FileSettings, joinedSettings, noSettings, placeOf, readWritten } from './file-settings.ts';
import type { Assumed, Note, ServiceValues } from './format.ts';
import { cores, dockerBytes, duration } from './sizes.ts';
import { textAt } from './yaml-node.ts';

type Convert = (text: string) => FieldValue | undefined;

const replicaPaths = [['deploy', 'replicas'], ['scale']] as const;

/** Where a service's file sets a field, the place that wins first. */
const rows: readonly (readonly [key: string, paths: readonly (readonly string[])[], convert?: Convert])[] = [
  ['replicas', replicaPaths],
  ['cpuLimit', [['deploy', 'resources', 'limits', 'cpus'], ['cpus']], cores],
  ['cpuRequest', [['deploy', 'resources', 'reservations', 'cpus']], cores],
  ['memoryLimit', [['deploy', 'resources', 'limits', 'memory'], ['mem_limit']], dockerBytes],
  ['memoryRequest', [['deploy', 'resources', 'reservations', 'memory'], ['mem_reservation']], dockerBytes],
  ['healthCheckInterval', [['healthcheck', 'interval']], duration],
  ['healthCheckFailures', [['healthcheck', 'retries']]],
];

/** The first of the paths at which something stands. */
const rowOf = (layers: readonly Layer[], paths: readonly (readonly string[])[]) =>
  paths.find((path) => foundAt(layers, ...path) !== undefined);

function readRow(
  layers: readonly Layer[],
  fillIn: FillIn,
  [key, paths, convert]: (typeof rows)[number],
): FileSettings {
  const path = rowOf(layers, paths);
  const found = path === undefined ? undefined : foundAt(layers, ...path);
  if (path === undefined || found === undefined) return noSettings;
  const name = path.join('.');
  const { text, fault, usesDefault, usesUnset } = fillIn(textAt(found.value));
  const place = placeOf(found);
  if (fault !== undefined || (usesUnset && text === '')) {
    const question = `What is ${name}? The file takes it from a variable.`;
    const asks = key === 'replicas' ? [{ service: '', key, question }] : [];
    const reason = 'A variable sets it that no file gives.';
    return { ...noSettings, notUnderstood: [{ ...place, name, reason }], missing: asks };
  }
  // Docker takes 0 for no limit.
  if (/^(?:cpu|memory)/.test(key) && /^0(?:\.0{1,9})?[a-zA-Z]{0,3}$/.test(text)) return noSettings;
  const read = readWritten({ key, name, text, ...place }, convert);
  const note = `${name} takes the default that the file gives; the environment may say otherwise.`;
  return usesDefault && read.settings.length > 0 ? { ...read, notes: [{ ...place, text: note }] } : read;
}

const updatePath = ['deploy', 'update_config'] as const;

/** What an update does: the old copies of each step stop first, or the new ones start first. */
function readUpdate(layers: readonly Layer[], fillIn: FillIn): FileSettings {
  const config = foundAt(layers, ...updatePath);
  if (config === undefined) return noSettings;
  const order = foundAt(layers, ...updatePath, 'order');
  const parallelism = foundAt(layers, ...updatePath, 'parallelism');
  const startsFirst = fillIn(textAt(order?.value)).text === 'start-first';
  const steps = parallelism === undefined ? '1' : fillIn(textAt(parallelism.value)).text;
  const text = steps === '0' ? '100%' : steps;
  const at = (key: string, last: string, value: string, found = config) =>
    readWritten({ key, name: `deploy.update_config.${last}`, text: value, ...placeOf(found) });
  const [moving, staying] = startsFirst
    ? (['surge', 'unavailable'] as const)
    : (['unavailable', 'surge'] as const);
  const rolling: FileSettings = {
    ...noSettings,
    settings: [
      { ...placeOf(config), service: '', key: 'rollout', name: 'deploy.update_config', value: 'rolling' },
    ],
  };
  return joinedSettings([
    rolling,
    at(moving, 'parallelism', text, parallelism ?? config),
    at(staying, 'order', '0', order ?? config),
  ]);
}

export interface ComposeDeploy extends FileSettings {
  readonly implied: ServiceValues;
  readonly assumed: readonly Assumed[];
}

const one: Assumed = {
  service: '',
  key: 'replicas',
  value: 1,
  reason: 'The file sets no deploy.replicas; one container then runs.',
  source: 'https://docs.docker.com/reference/compose-file/deploy/#replicas',
};

const recreates: readonly Assumed[] = [
  {
    service: '',
    key: 'rollout',
    value: 'recreate',
    reason: 'The file sets no deploy.update_config; the old container then stops before the new one starts.',
    source: 'https://docs.docker.com/reference/cli/docker/compose/up/',
  },
];

/** Copies, resources, health checks and deploys of a service; without a word about deploys the old copies stop first. */
export function composeDeploy(layers: readonly Layer[], fillIn: FillIn): ComposeDeploy {
  const update = readUpdate(layers, fillIn);
  const mode = foundAt(layers, 'deploy', 'mode');
  const profiles = foundAt(layers, 'profiles');
  const notes: Note[] = [];
  if (mode !== undefined && textAt(mode.value) === 'global')
    notes.push({
      ...placeOf(mode),
      text: 'It runs once on every node; set the number of nodes as its replicas.',
    });
  if (profiles !== undefined)
    notes.push({ ...placeOf(profiles), text: 'It runs only where one of its profiles is chosen.' });
  const all = joinedSettings([...rows.map((row) => readRow(layers, fillIn, row)), update]);
  const isSilent = update.settings.length === 0;
  const saysReplicas = mode !== undefined || rowOf(layers, replicaPaths) !== undefined;
  return {
    ...all,
    notes: [...all.notes, ...notes],
    implied: isSilent ? { rollout: 'recreate' } : {},
    assumed: [...(saysReplicas ? [] : [one]), ...(isSilent ? recreates : [])],
  };
}
