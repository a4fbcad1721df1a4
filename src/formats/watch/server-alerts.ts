import { counted, countText } from '../../advice/count-text.ts';
import { timeText } from '../../advice/number.ts';
import { keptBack } from '../../model/budget.ts';
import { headroom } from '../../model/headroom.ts';
import type { Scenario } from '../../model/scenario.ts';
import { writeNumber } from '../numbers.ts';
import { type Alert, rising, type Series, steady } from './alert.ts';

/** The names under which rules keep what several alerts read. */
export const recorded = { used: 'postgres:slots_used', usable: 'postgres:slots_usable' } as const;

const ofInstance = 'max by (instance)';
const database = 'instance="db:9187"';
const keeps = { instance: 'db:9187' };

/** Clients of Postgres. Newer exporters tell kinds of processes apart by a label that older ones lack. */
const clients = 'pg_stat_activity_count{backend_type=~"(client backend)?"}';
const idle = 'state=~"idle in transaction.*"';

/** What is open, and what the role of the app may open: max_connections less what Postgres and its platform keep. */
export function recordingRules({
  postgres,
}: Scenario): readonly { readonly record: string; readonly expr: string }[] {
  const most = `${ofInstance} (pg_settings_max_connections)`;
  const kept =
    postgres.appRole === 'superuser'
      ? []
      : [
          `${ofInstance} (pg_settings_superuser_reserved_connections)`,
          // Postgres before 16 has no such setting.
          `(${ofInstance} (pg_settings_reserved_connections) or ${ofInstance} (pg_settings_max_connections) * 0)`,
          ...(postgres.platformReserved === 0 ? [] : [String(postgres.platformReserved)]),
        ];
  return [
    { record: recorded.used, expr: `sum by (instance) (${clients})` },
    { record: recorded.usable, expr: [most, ...kept].join(' - ') },
  ];
}

function settings(scenario: Scenario, maxConnections: number): readonly Series[] {
  const { superuserReserved, reserved, version } = scenario.postgres;
  return [
    steady(`pg_settings_max_connections{${database}}`, maxConnections),
    steady(`pg_settings_superuser_reserved_connections{${database}}`, superuserReserved),
    ...(version >= 16 ? [steady(`pg_settings_reserved_connections{${database}}`, reserved)] : []),
  ];
}

const openSeries = `pg_stat_activity_count{${database},datname="app",state="active"}`;

/** What watches the slots of the server itself. */
export function serverAlerts(scenario: Scenario): readonly Alert[] {
  const { budget, moments } = headroom(scenario);
  const { postgres } = scenario;
  // Before 16 no slot can be kept for a role, whatever the scenario says.
  const ofRoles = postgres.version < 16 ? 0 : postgres.reserved;
  const kept =
    postgres.appRole === 'superuser' ? 0 : postgres.superuserReserved + ofRoles + postgres.platformReserved;
  const usable = Math.max(0, postgres.maxConnections - kept);
  const [, , scaled, rollout] = moments;
  const demand = (at: typeof scaled) =>
    at === undefined || at.demand === 'unbounded' ? undefined : at.demand;
  const few = Math.min(usable, Math.max(3, Math.ceil(usable * 0.05)));
  const adds = (demand(rollout) ?? 0) - (demand(scaled) ?? 0);
  const most = demand(scaled);
  const planned = most === undefined ? undefined : most + keptBack(budget.allowances);
  const idleFor =
    typeof postgres.idleInTransactionTimeout === 'number' && postgres.idleInTransactionTimeout > 0
      ? postgres.idleInTransactionTimeout
      : 60;
  const given = settings(scenario, postgres.maxConnections);
  const world = (open: Series) => [...given, open];
  const free = `${recorded.usable} - ${recorded.used}`;
  const slots: readonly Alert[] = [
    {
      name: 'PostgresSlotsNearlyGone',
      expression: `${free} < ${few}`,
      after: 60,
      severity: 'critical',
      summary: `Fewer than ${counted(few, 'slot')} of Postgres are left to the role of the app.`,
      description:
        'The next connections are refused. Cancel a deploy under way, and see who holds the slots.',
      firing: world(steady(openSeries, usable)),
      calm: world(steady(openSeries, 0)),
      keeps,
    },
    {
      name: 'PostgresSlotsRunOutSoon',
      expression: `predict_linear(${recorded.used}[15m], 900) > ${recorded.usable}`,
      after: 300,
      severity: 'warning',
      summary: 'At the pace of the last 15 minutes the slots of Postgres run out within 15 more.',
      description:
        'Something opens connections and keeps them: a leak, a loop of restarts, or an autoscaler.',
      firing: world(rising(openSeries, Math.max(1, Math.ceil(usable / 100)))),
      calm: world(steady(openSeries, 0)),
      keeps,
    },
  ];
  return [
    ...(usable === 0 ? [] : slots),
    ...(adds <= 0 || adds > usable
      ? []
      : [
          {
            name: 'PostgresNoRoomForDeploy',
            expression: `${free} < ${adds}`,
            after: 300,
            severity: 'warning' as const,
            summary: `A deploy opens up to ${counted(adds, 'connection')} more, and fewer slots are free.`,
            description: 'Deploy later, or one service at a time. Nothing is refused while nobody deploys.',
            firing: world(steady(openSeries, usable)),
            calm: world(steady(openSeries, usable - adds)),
            keeps,
          },
        ]),
    ...(planned === undefined || planned >= usable
      ? []
      : [
          {
            name: 'PostgresMoreOpenThanPlanned',
            expression: `${recorded.used} > ${planned}`,
            after: 600,
            severity: 'warning' as const,
            summary: `More than the ${countText(planned)} connections are open that services and others may have without a deploy.`,
            description: 'Somebody is connected who is not in the plan. See who, by application_name.',
            firing: world(steady(openSeries, planned + 1)),
            calm: world(steady(openSeries, planned)),
            keeps,
          },
        ]),
    ...(usable < 1
      ? []
      : [
          {
            name: 'PostgresFewerSlotsThanPlanned',
            expression: `${recorded.usable} < ${usable}`,
            after: 300,
            severity: 'warning' as const,
            summary: `Postgres leaves fewer than the ${countText(usable)} slots that the plan rests on.`,
            description:
              'Another plan of the provider, a restart with old settings, or more reserved slots than before.',
            firing: settings(scenario, Math.max(0, postgres.maxConnections - 1)),
            calm: given,
            keeps,
          },
        ]),
    {
      name: 'PostgresIdleInTransaction',
      expression: `${ofInstance} (pg_stat_activity_max_tx_duration{${idle}}) > ${writeNumber(idleFor)}`,
      after: 60,
      severity: 'warning',
      summary: `A session has left its transaction open for more than ${timeText(idleFor)}.`,
      description:
        'It holds a connection, perhaps locks too, and does nothing. Find its pid and its application.',
      firing: [
        steady(`pg_stat_activity_max_tx_duration{${database},state="idle in transaction"}`, idleFor + 1),
      ],
      calm: [steady(`pg_stat_activity_max_tx_duration{${database},state="idle in transaction"}`, 0)],
      keeps,
    },
  ];
}
