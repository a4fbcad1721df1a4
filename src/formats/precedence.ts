import type { FormatId } from './formats.ts';

/** Where a value comes from, the weakest first: what stands nearer to the running program wins. */
const layers = ['code', 'image', 'start', 'environment', 'database', 'orchestration', 'live'] as const;

type Layer = (typeof layers)[number];

/** The layer of each format. */
export const layerOf: Readonly<Partial<Record<FormatId | (string & {}), Layer>>> = {
  sqlalchemy: 'code',
  asyncpg: 'code',
  'prisma-7': 'code',
  'prisma-6': 'code',
  'pool-code': 'code',
  'connection-url': 'code',
  dockerfile: 'image',
  procfile: 'start',
  'database-yml': 'start',
  spring: 'start',
  'puma-config': 'start',
  'gunicorn-conf': 'start',
  env: 'environment',
  'pgbouncer-ini': 'database',
  'postgresql-conf': 'database',
  compose: 'orchestration',
  kubernetes: 'orchestration',
  'helm-values': 'orchestration',
  railway: 'orchestration',
  render: 'orchestration',
  fly: 'orchestration',
  heroku: 'orchestration',
  json: 'orchestration',
  'error-lines': 'live',
  diagnosis: 'live',
  'psql-output': 'live',
};

/**
 * How strongly a format speaks: code 0, an image 1, a start command 2, the environment 3, the files of a database or
 * pooler 4, what orders containers 5, and what a running system says of itself 6. A format without a row is code.
 */
export function strengthOf(format: string): number {
  return layers.indexOf(layerOf[format] ?? 'code');
}

/** The strength from which on a text says how a system is right now, and nothing of how it is set up. */
export const live = layers.indexOf('live');

/** The strength of an image, whose command another one replaces. */
export const image = layers.indexOf('image');

/** The strength of an option of a command where the program prefers it to its environment. */
export const command = layers.indexOf('environment') + 0.5;

/** The strengths of files that name processes, each for its own application. */
export const ofProcesses: readonly number[] = [layers.indexOf('start'), layers.indexOf('orchestration')];
