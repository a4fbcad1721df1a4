// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Spring fills such references in
import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, it, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { ExportId } from '../../src/formats/export-list.ts';
import { exportFiles } from '../../src/formats/exports.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { scenarios } from '../model/arbitrary.ts';
import { scenarioOf } from '../model/scenario-of.ts';

const folder = new URL('schemas/', import.meta.url);
const source = (name: string) => JSON.parse(readFileSync(new URL(`${name}.schema.json`, folder), 'utf8'));
const samples = fc.sample(scenarios(), 200);

/** The options of a script of k6, run as far as they go. */
function k6Options(text: string): unknown {
  const script = text
    .replace(/^import .*$/gm, '')
    .replace('export const options =', 'options =')
    .replace('export default function', 'function load');
  const world = { options: undefined as unknown, __ENV: { RATE: '5', TARGET_URL: 'https://localhost' } };
  runInNewContext(script, world);
  return world.options;
}

interface Kind {
  readonly schema: string;
  readonly id: ExportId;
  /** How a file of this kind is called at the end of its name. */
  readonly file: string;
  readonly parse: (text: string) => unknown;
}

/** The numbers of users of a load test. */
interface Load {
  readonly preAllocatedVUs?: number;
  readonly maxVUs?: number;
}

const cloudflared: Kind = {
  schema: 'cloudflared',
  id: 'cloudflared',
  file: 'config.yml',
  parse: (text) => parseYaml(text),
};
const k6: Kind = { schema: 'k6-options', id: 'k6', file: 'load.k6.js', parse: k6Options };

const kinds: readonly Kind[] = [
  { schema: 'railway', id: 'railway', file: 'railway.toml', parse: parseToml },
  { schema: 'render', id: 'render', file: 'render.yaml', parse: (text) => parseYaml(text) },
  { schema: 'fly', id: 'fly', file: 'fly.toml', parse: parseToml },
  { schema: 'heroku-app', id: 'heroku', file: 'app.json', parse: (text) => JSON.parse(text) },
  { schema: 'hikaricp', id: 'hikaricp', file: 'application.yml', parse: (text) => parseYaml(text) },
  { schema: 'rails', id: 'rails', file: 'database.yml', parse: (text) => parseYaml(text) },
  cloudflared,
  k6,
];

const schemas = new Map(kinds.map(({ schema }) => [schema, z.fromJSONSchema(source(schema))]));

/** Why a document breaks a schema; nothing where it does not. */
function problems(schema: string, document: unknown): readonly string[] {
  const { error } = schemas.get(schema)?.safeParse(document) ?? {};
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

/** The files of this kind that are written for a scenario, parsed; without those that are only a remark. */
function documents({ id, file, parse }: Kind, scenario: Scenario): readonly unknown[] {
  return exportFiles(id, scenario, { header: ['1 × 4 = 4 ≤ 97'] })
    .filter(({ name }) => name.endsWith(file))
    .map(({ text }) => parse(text))
    .filter((document) => document !== null);
}

/** Every setting that one of these files carries. */
const full = scenarioOf({
  'api.server': 'gunicorn',
  'api.library': 'sqlalchemy-async',
  'api.rollout': 'rolling',
  'api.unavailable': '25%',
  'api.cpuLimit': 2,
  'api.memoryLimit': 2 ** 29,
  'api.maxReplicas': 6,
  'api.hpaCpuTarget': 0.7,
  'api.hpaMemoryTarget': 0.8,
  'api.arrivalRate': 0.5,
  'api.connectTimeout': 3,
  'api.idleTimeout': 60,
  'api.maxLifetime': 600,
  'api.minPoolSize': 2,
  'api.preparedStatements': 'none',
  'api.statementCacheSize': 50,
  'jobs.kind': 'background',
  'nightly.kind': 'scheduled',
  'nightly.server': 'celery',
  'shop.users': 20,
  'edge.connectTimeout': 1.5,
  'edge.tunnelProtocol': 'quic',
  'edge.tunnelRetries': 5,
  'edge.tunnelKeepaliveTimeout': 90,
  'edge.upstreamKeepalive': 100,
  'edge.http2Origin': true,
});

describe.each(kinds)('$file', (kind) => {
  it('keeps to its schema with every setting that it carries', () => {
    const written = documents(kind, full);
    expect(written.length).toBeGreaterThan(0);
    for (const document of written) expect(problems(kind.schema, document)).toEqual([]);
  });

  it('keeps to its schema for any scenario', () => {
    const written = samples.flatMap((scenario) => documents(kind, scenario));
    expect(written.length).toBeGreaterThan(100);
    expect(written.flatMap((document) => problems(kind.schema, document))).toEqual([]);
  });

  it('has every key of its schema somewhere, as the schema restates no more', () => {
    const written = JSON.stringify(documents(kind, full));
    expect(keysOf(source(kind.schema)).filter((key) => !written.includes(`"${key}":`))).toEqual([]);
  });
});

/** The names of all properties of a schema, at any depth. */
function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, part]) => [
    ...(name === 'properties' ? Object.keys(part) : []),
    ...keysOf(part),
  ]);
}

const server = { type: 'web', name: 'api', runtime: 'python' };
const app = { app: 'api', env: {} };
const spring = (pool: object) => ({ spring: { datasource: { url: '${DATABASE_URL}', hikari: pool } } });
const hikari = {
  'pool-name': 'api',
  'maximum-pool-size': 5,
  'minimum-idle': 0,
  'data-source-properties': { ApplicationName: 'api' },
};
const rails = {
  adapter: 'postgresql',
  url: '<%= ENV["DATABASE_URL"] %>',
  pool: 5,
  checkout_timeout: 5,
  application_name: 'api',
};
const rule = { service: 'http_status:404' };
const arrivals = {
  executor: 'constant-arrival-rate',
  rate: 5,
  timeUnit: '1s',
  duration: '60s',
  preAllocatedVUs: 1,
  maxVUs: 9,
};
const thresholds = { http_req_failed: ['rate<=0.01'], http_req_duration: ['p(95)<400'] };

// prettier-ignore
test.each<[string, unknown, string]>([
  ['railway',     { deploy: { numReplicas: 0 } },                                     'deploy.numReplicas'],
  ['railway',     { deploy: { numReplicas: '2' } },                                   'deploy.numReplicas'],
  ['railway',     { deploy: { replicas: 2 } },                                        'deploy'],
  ['railway',     { deploy: { cronSchedule: 'daily' } },                              'deploy.cronSchedule'],
  ['railway',     { deploy: {}, env: {} },                                            ''],
  ['render',      { services: [] },                                                   'services'],
  ['render',      { services: [{ ...server, type: 'job' }] },                         'services.0'],
  ['render',      { services: [{ ...server, instances: 2 }] },                        'services.0'],
  ['render',      { services: [{ ...server, numInstances: 101 }] },                   'services.0.numInstances'],
  ['render',      { services: [{ ...server, scaling: { minInstances: 1 } }] },        'services.0'],
  ['render',      { services: [{ ...server, envVars: [{ key: 'A', value: 1 }] }] },   'services.0'],
  ['render',      { services: [{ ...server, type: 'cron' }] },                        'services.0'],
  ['fly',         { ...app, app: 'My App' },                                          'app'],
  ['fly',         { ...app, deploy: { strategy: 'recreate' } },                       'deploy.strategy'],
  ['fly',         { ...app, deploy: { strategy: 'rolling', max_unavailable: 0 } },    'deploy.max_unavailable'],
  ['fly',         { ...app, deploy: { strategy: 'rolling', max_unavailable: 1.5 } },  'deploy.max_unavailable'],
  ['fly',         { ...app, env: { POOL: 5 } },                                       'env.POOL'],
  ['fly',         { ...app, env: { FLY_POOL: '5' } },                                 'env'],
  ['fly',         { ...app, vm: [{ cpus: 3 }] },                                      'vm.0.cpus'],
  ['fly',         { ...app, vm: [{ memory: 512 }] },                                  'vm.0.memory'],
  ['heroku-app',  { name: 'api', env: { pool: { value: '5' } }, formation: {} },      'env'],
  ['heroku-app',  { name: 'api', env: { POOL: { value: 5 } }, formation: {} },        'env.POOL.value'],
  ['heroku-app',  { name: 'api', env: {}, formation: { web: { quantity: 101 } } },    'formation.web.quantity'],
  ['heroku-app',  { name: 'api', env: {}, formation: { web: { size: 'basic' } } },    'formation.web.quantity'],
  ['hikaricp',    spring({ ...hikari, 'connection-timeout': 249 }),                   'spring.datasource.hikari.connection-timeout'],
  ['hikaricp',    spring({ ...hikari, 'maximum-pool-size': 0 }),                      'spring.datasource.hikari.maximum-pool-size'],
  ['hikaricp',    spring({ ...hikari, maxLifetime: 30_000 }),                         'spring.datasource.hikari'],
  ['rails',       { production: { ...rails, pool: 0 } },                              'production.pool'],
  ['rails',       { production: { ...rails, timeout: 5 } },                           'production'],
  ['cloudflared', { tunnel: 'a', ingress: [rule] },                                   'ingress'],
  ['cloudflared', { tunnel: 'a', ingress: [rule, rule], protocol: 'h2mux' },          'protocol'],
  ['cloudflared', { tunnel: 'a', ingress: [rule, rule], retries: 1.5 },               'retries'],
  ['cloudflared', { tunnel: 'a', ingress: [rule, rule], originRequest: { connectTimeout: 30 } },  'originRequest.connectTimeout'],
  ['cloudflared', { tunnel: 'a', ingress: [rule, rule], originRequest: { connectTimeout: '0s' } }, 'originRequest.connectTimeout'],
  ['cloudflared', { tunnel: 'a', ingress: [rule, rule], originRequest: { maxConnections: 9 } },   'originRequest'],
  ['k6-options',  { scenarios: { 'a b': arrivals }, thresholds },                     'scenarios'],
  ['k6-options',  { scenarios: { a: { ...arrivals, rate: 0.5 } }, thresholds },       'scenarios.a'],
  ['k6-options',  { scenarios: { a: { ...arrivals, vus: 3 } }, thresholds },          'scenarios.a'],
  ['k6-options',  { scenarios: { a: { executor: 'constant-vus', vus: 0, duration: '9s' } }, thresholds }, 'scenarios.a.vus'],
  ['k6-options',  { scenarios: { a: arrivals }, thresholds: { ...thresholds, http_req_failed: ['rate<'] } }, 'thresholds.http_req_failed.0'],
])('%s refuses %j at “%s”', (schema, document, place) => {
  expect(problems(schema, document).map((problem) => problem.split(': ')[0])).toContain(place);
});

test('the last rule of cloudflared takes every host, and no other one does', () => {
  for (const document of samples.flatMap((scenario) => documents(cloudflared, scenario))) {
    const { ingress } = document as { readonly ingress: readonly { readonly hostname?: string }[] };
    expect(ingress.map(({ hostname }) => hostname === undefined).indexOf(true)).toBe(ingress.length - 1);
  }
});

test('a load test of k6 may grow to at least the users that it starts with', () => {
  for (const options of samples.flatMap((scenario) => documents(k6, scenario))) {
    const { scenarios: loads } = options as { readonly scenarios: Readonly<Record<string, Load>> };
    for (const { preAllocatedVUs = 0, maxVUs = 0 } of Object.values(loads))
      expect(preAllocatedVUs).toBeLessThanOrEqual(maxVUs);
  }
});

test('every schema is that of a file, is strict and names its source and the day', () => {
  const names = readdirSync(folder).map((name) => name.replace('.schema.json', ''));
  expect(names.sort()).toEqual(kinds.map(({ schema }) => schema).sort());
  for (const name of names) {
    const schema = source(name);
    expect(schema.$comment).toMatch(/https:\/\/.*\b2026-11-21\b/);
    const objects = JSON.stringify(schema).match(/"type":"object"/g)?.length ?? 0;
    expect(JSON.stringify(schema).match(/"additionalProperties":false/g)).toHaveLength(objects);
  }
});
