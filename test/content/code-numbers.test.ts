import { expect, test } from 'vitest';
import { figure } from '../../src/advice/figure.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { overridden } from '../../src/state/overrides.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { type ContentFile, contentFile, contentFiles, frontMatterMap } from './content-files.ts';
import { checklists } from './documents/checklists.ts';
import { digitsOf, pageName, settingsOf } from './known-numbers.ts';

/** The field that a name in code sets, and how many of the code's units make one of the field's. */
interface Named {
  readonly names: string;
  readonly field: string;
  readonly scale?: number;
}

/** Names of settings in pasted code. A field without a group is one of every service. */
// prettier-ignore
const table: readonly Named[] = [
  { names: 'DB_POOL_SIZE pool_size max_size DB_CONNECTION_LIMIT connection_limit max', field: 'poolSize' },
  { names: 'DB_MAX_OVERFLOW max_overflow',                                     field: 'maxOverflow' },
  { names: 'min_size',                                                         field: 'minPoolSize' },
  { names: 'DB_POOL_TIMEOUT pool_timeout CHECKOUT_TIMEOUT',                    field: 'checkoutTimeout' },
  { names: 'connectionTimeoutMillis',                                          field: 'checkoutTimeout', scale: 1000 },
  { names: 'connect_timeout',                                                  field: 'connectTimeout' },
  { names: 'max_inactive_connection_lifetime',                                 field: 'idleTimeout' },
  { names: 'idleTimeoutMillis',                                                field: 'idleTimeout', scale: 1000 },
  { names: 'DB_POOL_RECYCLE pool_recycle',                                     field: 'poolRecycle' },
  { names: 'UVICORN_WORKERS WEB_CONCURRENCY API_WORKERS --workers',            field: 'workersPerReplica' },
  { names: '--limit-concurrency',                                              field: 'concurrencyLimit' },
  { names: '--timeout-keep-alive',                                             field: 'keepAliveTimeout' },
  { names: 'minReplicas',                                                      field: 'hpaMinReplicas' },
  { names: 'maxReplicas',                                                      field: 'maxReplicas' },
  { names: 'averageUtilization',                                               field: 'hpaCpuTarget', scale: 100 },
  { names: 'stabilizationWindowSeconds',                                       field: 'hpaScaleDownStabilization' },
  { names: 'interval',                                                         field: 'healthCheckInterval' },
  { names: 'max_connections',                                                  field: 'postgres.maxConnections' },
  { names: 'max_parallel_workers_per_gather',                                  field: 'postgres.maxParallelWorkersPerGather' },
  { names: 'checkpoint_completion_target',                                     field: 'postgres.checkpointCompletionTarget' },
  { names: 'default_pool_size',                                                field: 'pooler.poolSize' },
  { names: 'max_client_conn',                                                  field: 'pooler.maxClients' },
  { names: 'REDIS_POOL_SIZE',                                                  field: 'redis.poolSize' },
  { names: 'socket_connect_timeout socket_timeout',                            field: 'redis.timeout' },
  { names: 'proxy_connect_timeout',                                            field: 'edge.connectTimeout' },
  { names: 'proxy_read_timeout',                                               field: 'edge.readTimeout' },
  { names: 'proxy_send_timeout',                                               field: 'edge.sendTimeout' },
  { names: 'keepalive',                                                        field: 'edge.upstreamKeepalive' },
  { names: 'keepAliveTimeout',                                                 field: 'edge.tunnelKeepaliveTimeout' },
  { names: 'AGENT_RESPONSE_TIMEOUT',                                           field: 'agents.responseTimeout' },
  { names: 'AGENT_MAX_CONCURRENT',                                             field: 'agents.maxConcurrent' },
];

const named: ReadonlyMap<string, Named> = new Map(
  table.flatMap((one) => one.names.split(' ').map((name): [string, Named] => [name, one])),
);

interface Reason {
  readonly page: string;
  readonly code: string;
  readonly why: string;
}

/** Code that stands beside the computed settings on purpose. */
// prettier-ignore
const reasons: readonly Reason[] = [
  { page: 'incidents/soleur-session-pooler',  code: 'pool_size 15',                 why: 'the pool of the pooler, as its message says' },
  { page: 'runbooks/railway-fastapi',         code: 'max_connections 200',          why: 'an example above the least that fits' },
  { page: 'runbooks/prisma-scenarios',        code: 'max 1',                        why: 'the pool of the probe' },
  { page: 'runbooks/prisma-scenarios',        code: 'connectionTimeoutMillis 1000', why: 'the pool of the probe' },
];

const pages = contentFiles.filter(({ path }) => /^content\/(?:runbooks|incidents)\//.test(path));

test.each(pages)('the code of $path sets what the page computes with', (file) => {
  expect(strayNumbers(file).filter(({ code }) => reasonFor(file, code) === undefined)).toEqual([]);
});

test('every reason is needed', () => {
  const needed = pages.flatMap((file) => strayNumbers(file).map(({ code }) => reasonFor(file, code)));
  expect(reasons.filter((reason) => !needed.includes(reason))).toEqual([]);
});

function reasonFor(file: ContentFile, code: string): Reason | undefined {
  return reasons.find((reason) => reason.page === pageName(file) && reason.code === code);
}

/** The settings in code whose number is none that the page, or the document that it retells, gives that name. */
function strayNumbers(file: ContentFile): readonly { readonly line: number; readonly code: string }[] {
  return codeIn(file).flatMap(({ 0: whole, 1: block = '', index }) =>
    settingsIn(block).flatMap(({ name, number, at }) => {
      const line =
        file.text.slice(0, index).split('\n').length +
        whole.slice(0, whole.indexOf(block) + at).split('\n').length -
        1;
      return isGiven(file, name, number) ? [] : [{ line, code: `${name} ${number}` }];
    }),
  );
}

/** Fenced code; of an incident also code in sentences, which quotes what its people had set. */
function codeIn({ path, text }: ContentFile): readonly RegExpExecArray[] {
  const fences = [...text.matchAll(/^ *```\w*\n(.*?)^ *```$/gms)];
  return path.startsWith('content/incidents/')
    ? [...fences, ...text.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)]
    : fences;
}

/** Names with a number in code: `pool_size=10`, `max: 10`, `--workers 4`, `keepalive 16;`, `DB_POOL_SIZE: '3'`. */
function settingsIn(block: string) {
  const names = [...named.keys()].sort((one, other) => other.length - one.length).join('|');
  const setting = new RegExp(
    `(?<![\\w-])(${names})(?:"?, "|"?: ['"]?|\\s*=\\s*['"]?|: int = Field\\(default=| )(\\d+(?:\\.\\d+)?)(?![\\w.]*\\()`,
    'g',
  );
  return [...block.matchAll(setting)].map(({ 1: name = '', 2: number = '', index }) => ({
    name,
    number,
    at: index,
  }));
}

function isGiven(file: ContentFile, name: string, number: string): boolean {
  const { field = '', scale = 1 } = named.get(name) ?? {};
  const values = scenariosOf(file).flatMap((scenario) => {
    const keys = field.includes('.')
      ? [field]
      : scenario.services.map((service) => `${service.name}.${field}`);
    return keys.flatMap((key) => [key, `fitted.${key}`].map((of) => figure(scenario, of)?.value));
  });
  const outline = checklists.find(({ page }) => page === pageName(file))?.outline ?? [];
  const lines = outline.filter(({ settings }) => settings.includes(name));
  const digits = digitsOf(number);
  return (
    values.some((value) => typeof value === 'number' && digitsOf(String(value * scale)) === digits) ||
    lines.some(({ numbers }) => numbers.some((one) => digitsOf(one) === digits))
  );
}

const scenarios = new WeakMap<ContentFile, readonly Scenario[]>();

function scenariosOf(file: ContentFile): readonly Scenario[] {
  const { scenario } = readPageState(frontMatterMap(file, 'scenario'));
  const known = scenarios.get(file) ?? settingsOf(file).map((settings) => overridden(scenario, settings));
  scenarios.set(file, known);
  return known;
}

const front = '---\nscenario:\n  api.poolSize: 10\n---\n';

// prettier-ignore
const planted = [
  ['DB_POOL_SIZE=10',                       []],
  ['DB_POOL_SIZE=11',                       ['DB_POOL_SIZE 11']],
  ['    pool_size=12,',                     ['pool_size 12']],
  ["  DB_POOL_SIZE: '13'",                  ['DB_POOL_SIZE 13']],
  ['os.environ.get("DB_POOL_SIZE", "14")',  ['DB_POOL_SIZE 14']],
  ['db_pool_size: int = settings.pool',     []],
  ['exec uvicorn --workers 15',             ['--workers 15']],
  ['pool_size=settings.db_pool_size',       []],
] as const;

test.each(planted)('in code %j reports %j', (line, stray) => {
  const file = contentFile('content/runbooks/a.mdx', `${front}\nText.\n\n\`\`\`bash\n${line}\n\`\`\`\n`);
  expect(strayNumbers(file).map(({ code }) => code)).toEqual(stray);
  expect(strayNumbers(file).map((one) => one.line)).toEqual(stray.map(() => 9));
});

test('a setting that an incident quotes in a sentence is compared too', () => {
  const file = contentFile(
    'content/incidents/a.mdx',
    `${front}\nThey had \`pool_size=10\`,\nthen \`pool_size=20\`.\n`,
  );
  expect(strayNumbers(file)).toEqual([{ line: 7, code: 'pool_size 20' }]);
});
