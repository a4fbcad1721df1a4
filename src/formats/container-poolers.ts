import { poolerDefaults } from '../catalog/pooler-defaults.ts';
import type { Container } from './container.ts';
import { imageName } from './container-image.ts';
import { placer } from './container-places.ts';
import { fieldOf } from './fields.ts';
import type { Assumed, Reading } from './format.ts';
import { pgbouncerForms, pgbouncerSettings } from './pgbouncer-settings.ts';
import { emptyReading } from './reading.ts';

const settingName = (variable: string) => variable.replace(/^PGBOUNCER_/, '').toLowerCase();

/** The version in a tag such as `1.23.1-p2` or `v1.24.0`, or `undefined`. */
function versionOf(image: string): string | undefined {
  return /^v?(\d{1,2}\.\d{1,3}(?:\.\d{1,3})?)(?:-|$)/.exec(imageName(image).tag)?.[1];
}

function assumed(read: ReadonlySet<string>): readonly Assumed[] {
  return Object.entries(poolerDefaults).flatMap(([name, { value, source }]): readonly Assumed[] => {
    const key = `pooler.${name}`;
    if (read.has(key)) return [];
    const reason = `No variable sets “${fieldOf(key)?.label ?? key}”; PgBouncer then has ${value}.`;
    return [{ service: '', key, value, reason, source }];
  });
}

/**
 * The settings of a PgBouncer that its image takes from variables: those of its file in capitals, with or without
 * `PGBOUNCER_` before them.
 */
export function readPgbouncerContainer(container: Container): Reading {
  const { image, variables, line, imageLine = line } = container;
  const own = variables.filter(
    ({ name }) => /^[A-Z_]+$|^[a-z_]+$/.test(name) && Object.hasOwn(pgbouncerForms, settingName(name)),
  );
  const read = pgbouncerSettings(
    own.map(({ name, value, line: at }) => ({
      line: at,
      section: 'pgbouncer',
      name: settingName(name),
      text: value,
    })),
  );
  const names = new Map(own.map(({ name }) => [settingName(name), name]));
  const place = placer(container);
  const placed = <T extends { readonly name: string; readonly line: number }>(entry: T): T =>
    place({ ...entry, name: names.get(entry.name) ?? entry.name });
  const version = versionOf(image);
  const understood = [
    { service: '', key: 'pooler.kind', name: 'image', line: imageLine, value: 'pgbouncer' },
    ...(version === undefined
      ? []
      : [{ service: '', key: 'pooler.version', name: 'image', line: imageLine, value: version }]),
    ...read.understood.map(placed),
  ];
  return {
    ...emptyReading,
    shared: understood.map(({ key, value }) => ({ key, value })),
    understood,
    assumed: assumed(new Set(understood.map(({ key }) => key))),
    notUnderstood: read.notUnderstood.map(placed),
    notes: read.notes,
  };
}

/** The kind alone of a pooler whose settings stand in a file of its own. */
export function readPoolerContainer({ image, line, imageLine = line }: Container): Reading {
  const { name } = imageName(image);
  const value = name.startsWith('pgpool') ? 'pgpool' : name;
  return {
    ...emptyReading,
    shared: [{ key: 'pooler.kind', value }],
    understood: [{ service: '', key: 'pooler.kind', name: 'image', line: imageLine, value }],
    notes: [
      { line: imageLine, text: `The sizes of ${value} stand in a file of its own, which is not read here.` },
    ],
  };
}
