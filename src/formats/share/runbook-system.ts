import { choiceText } from '../../advice/choice-text.ts';
import { equationText, productsPieces } from '../../advice/equation-text.ts';
import { momentWhen } from '../../advice/moment-text.ts';
import { counted, countText, headroomText, numberText, shareText, timeText } from '../../advice/number.ts';
import { settingText } from '../../advice/setting-text.ts';
import { verdictText } from '../../advice/verdict.ts';
import { checkoutErrorText, poolById } from '../../catalog/pools.ts';
import type { Sizing } from '../../model/evaluate.ts';
import { serviceProduct } from '../../model/connection-demand.ts';
import { livingReplicas, mostReplicas } from '../../model/replicas.ts';
import { keyParts, type Scenario, type Service, valueAt } from '../../model/scenario.ts';
import type { SafeLimit } from '../../model/safe-limit.ts';
import { codeMarkdown, plainMarkdown, tableMarkdown } from '../markdown-text.ts';
import { momentsTable } from './pull-request.ts';

type Row = readonly [what: string, value: string, why: string];

/** A value of a scenario as a sentence says it. */
export function valueIn(scenario: Scenario, key: string): string {
  const field = keyParts(key)?.field;
  const value = valueAt(scenario, key);
  return field === undefined || value === undefined ? '–' : settingText(field, value);
}

function safeText(safeLimits: readonly SafeLimit[], key: string): string {
  const limit = safeLimits.find((one) => one.key === key);
  if (limit === undefined || limit.value === 'unbounded') return '';
  if (limit.value === 'none') return ' Nothing here is small enough while all else stays.';
  const end = limit.bound === 'maximum' ? 'At most' : 'At least';
  return ` ${end} ${countText(limit.value)} fits while all else stays.`;
}

function postgresRows({ postgres, allowance }: Scenario, { budget, safeLimits }: Sizing): readonly Row[] {
  const ordinary = postgres.appRole !== 'superuser';
  const kept: readonly (readonly [number, string, string])[] = [
    [postgres.superuserReserved, 'superuser_reserved_connections', 'Kept by Postgres for repairs.'],
    [postgres.reserved, 'reserved_connections', 'Kept by Postgres for a role, since version 16.'],
    [postgres.platformReserved, 'reserved by the platform', 'Kept by the provider for its own sessions.'],
  ];
  const aside: readonly (readonly [number, string, string])[] = [
    [
      allowance.migrations,
      'set aside for migrations',
      'Schema changes run during a deploy, when slots are fewest.',
    ],
    [allowance.people, 'set aside for people', 'Somebody has to get in with a console when it is full.'],
    [
      allowance.monitoring,
      'set aside for monitoring',
      'Exporters and dashboards must not be the ones refused.',
    ],
    [allowance.other, 'set aside for others', 'Everything that is no service here.'],
  ];
  const rows = (list: typeof kept) =>
    list
      .filter(([count]) => count > 0)
      .map(([count, what, why]): Row => [what, `− ${countText(count)}`, why]);
  return [
    [
      'max_connections',
      countText(postgres.maxConnections),
      `The hard limit; a change needs a restart.${safeText(safeLimits, 'postgres.maxConnections')}`,
    ],
    ...(ordinary ? rows(kept) : []),
    ...rows(aside),
    ['**connection budget**', `**${countText(budget.budget)}**`, 'What all services together may open.'],
  ];
}

function rolloutWhy(service: Service): string {
  const most = mostReplicas(service);
  const alive = livingReplicas(service, 'rollout');
  const text = choiceText(service.rollout);
  return alive === most
    ? `A deploy adds none (${text}).`
    : `A deploy has up to ${counted(alive, 'replica')} alive (${text}).`;
}

function poolRows(scenario: Scenario, service: Service): readonly Row[] {
  const timeout = service.checkoutTimeout;
  const error = checkoutErrorText(service.library, service);
  const other = [
    ['prePing', service.prePing === true, 'Each connection is tested when it is taken: one round trip more.'],
    ['poolRecycle', service.poolRecycle !== 'none', 'An older connection is replaced when it is next taken.'],
    ['idleTimeout', service.idleTimeout !== 'unset', 'An unused connection is closed after this.'],
    ['maxLifetime', service.maxLifetime !== 'unset', 'No connection grows older than this.'],
    ['connectTimeout', service.connectTimeout !== 'unset', 'Opening a connection fails after this.'],
  ] as const;
  return [
    [
      codeMarkdown(`${service.name}.checkoutTimeout`),
      timeout === 'none' ? 'none' : timeText(timeout),
      timeout === 'none'
        ? 'Callers wait without end: nothing fails, and everything hangs.'
        : `A caller that gets no connection fails after this${error === undefined ? '' : ` with ${codeMarkdown(error)}`}.`,
    ],
    ...other.flatMap(([key, shown, why]): readonly Row[] => {
      const name = `${service.name}.${key}`;
      return shown ? [[codeMarkdown(name), plainMarkdown(valueIn(scenario, name)), why]] : [];
    }),
  ];
}

function serviceRows(scenario: Scenario, service: Service, { safeLimits }: Sizing): readonly Row[] {
  const row = (key: string, why: string): Row => {
    const name = `${service.name}.${key}`;
    return [
      codeMarkdown(name),
      plainMarkdown(valueIn(scenario, name)),
      `${why}${safeText(safeLimits, name)}`,
    ];
  };
  const scales = mostReplicas(service) > service.replicas;
  return [
    row('replicas', `Each replica brings its own pools. ${rolloutWhy(service)}`),
    ...(scales ? [row('maxReplicas', 'The autoscaler may start so many, so all of them have to fit.')] : []),
    row('workersPerReplica', 'Each worker is a process with pools of its own.'),
    ...(service.poolsPerWorker > 1
      ? [row('poolsPerWorker', 'Each engine or client object is one more pool.')]
      : []),
    row('poolSize', 'So many connections one pool keeps.'),
    ...(service.maxOverflow === 0
      ? []
      : [row('maxOverflow', 'So many more open in a burst, and close when they are returned.')]),
    ...poolRows(scenario, service),
  ];
}

function waitText({ waiting }: Sizing, { name }: Service): readonly string[] {
  const own = waiting.find(({ service }) => service === name);
  if (own === undefined) return ['Its traffic is not given, so nothing is said of waits.'];
  const { arrivalRate, p95, timeoutShare, utilization } = own;
  return [
    `At ${numberText(arrivalRate)} requests per second its pools are asked for ${shareText(utilization)} of what they have; 95 of 100 callers wait up to ${timeText(p95)}, and ${shareText(timeoutShare)} get no connection in time.`,
  ];
}

function serviceSection(scenario: Scenario, service: Service, sized: Sizing): readonly string[] {
  const title = `### ${plainMarkdown(service.name)}`;
  if (service.reaches === 'service')
    return [title, '', 'It reaches Postgres through another service and opens no connection of its own.', ''];
  const peak = serviceProduct(service, 'peak');
  const equation = productsPieces([peak], peak.connections)
    .map(({ text }) => text)
    .join('');
  const library = poolById(service.library)?.label;
  return [
    title,
    '',
    `At peak ${codeMarkdown(equation)}${service.reaches === 'pooler' ? ', as clients of the pooler' : ''}${library === undefined ? '' : `, with ${plainMarkdown(library)}`}.`,
    ...waitText(sized, service),
    '',
    ...tableMarkdown(['setting', 'value', 'why'], serviceRows(scenario, service, sized)),
    '',
  ];
}

function poolerSection(scenario: Scenario, { moments, safeLimits }: Sizing): readonly string[] {
  if (scenario.services.every(({ reaches }) => reaches !== 'pooler')) return [];
  const whys = [
    ['mode', 'How long a client keeps a server connection.'],
    ['processes', 'Each process has pools and limits of its own.'],
    ['pairs', 'Each pair of user and database has a pool.'],
    ['poolSize', 'Server connections of one pair in one process: what Postgres sees.'],
    ['reserve', 'More for one pair, when a client has waited.'],
    [
      'maxClients',
      `So many clients one process lets in; up to ${countText(moments.at(-1)?.clientDemand ?? 0)} may come.`,
    ],
    ['waitTimeout', 'A client that gets no server connection is disconnected after this.'],
  ] as const;
  const rows = whys.map(([key, why]) => {
    const name = `pooler.${key}`;
    return [
      codeMarkdown(name),
      plainMarkdown(valueIn(scenario, name)),
      `${why}${safeText(safeLimits, name)}`,
    ];
  });
  return ['### pooler', '', ...tableMarkdown(['setting', 'value', 'why'], rows), ''];
}

/** The system as it is planned: its equation, every moment, and each value with the reason for it. */
export function systemSection(scenario: Scenario, sized: Sizing): readonly string[] {
  const { tightest, budget } = sized;
  return [
    '## The system',
    '',
    `**${plainMarkdown(verdictText(sized))}**`,
    '',
    `${codeMarkdown(equationText(tightest, budget))} ${momentWhen[tightest.moment]}. Headroom: ${headroomText(tightest.headroom)}.`,
    '',
    ...momentsTable(sized),
    '',
    '### postgres',
    '',
    ...tableMarkdown(['what', 'connections', 'why'], postgresRows(scenario, sized)),
    '',
    ...poolerSection(scenario, sized),
    ...scenario.services.flatMap((service) => serviceSection(scenario, service, sized)),
  ];
}
