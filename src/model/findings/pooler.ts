import { type Finding, fixOf } from '../finding.ts';
import { fittingServerPool } from '../fitting-pooler.ts';
import { groupFields } from '../fields.ts';
import { type PoolerSizing, poolerWaiting } from '../path/pooler.ts';
import type { PoolerLoad } from '../path/pooler-load.ts';
import { exceeds } from '../quantity.ts';
import type { Change, Scenario } from '../scenario.ts';

/** Prepared statements that a pooler is told to track: what one that tracks them does by default. */
const usualStatements = 200;

/** Whether server pools of so many connections bear the load and keep the timeout target. */
function bears(scenario: Scenario, { clients }: PoolerSizing, load: PoolerLoad, size: number): boolean {
  const waiting = poolerWaiting(scenario, load, clients, size);
  if (waiting === 'unset') return load.offeredLoad === 0;
  const within = waiting.utilization < 1 || waiting.waitProbability === 0;
  return within && waiting.disconnectedShare <= scenario.target.timeoutShare;
}

/** The smallest server pool that bears the load within the budget, by bisection: waits fall as it grows. */
function poolForLoad(
  scenario: Scenario,
  sizing: PoolerSizing,
  load: PoolerLoad,
  size: number,
): readonly Change[] {
  const room = fittingServerPool(scenario)?.[0]?.value;
  if (typeof room !== 'number' || room <= size || !bears(scenario, sizing, load, room)) return [];
  let low = size;
  let high = room;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (bears(scenario, sizing, load, middle)) high = middle;
    else low = middle;
  }
  return [{ key: 'pooler.poolSize', value: high }];
}

function reserveInPool(size: number): readonly Change[] {
  if (size > groupFields.pooler.poolSize.maximum) return [];
  return [
    { key: 'pooler.poolSize', value: size },
    { key: 'pooler.reserve', value: 0 },
  ];
}

/**
 * A load that the server pools don't bear. Where they would with the reserve, that is the cause: it opens only after
 * somebody has waited, so what it serves has waited. The fix makes it part of the pools, which opens no more than before.
 */
function loadFindings(scenario: Scenario, sizing: PoolerSizing): readonly Finding[] {
  const { poolSize, reserve } = scenario.pooler;
  const { load, waiting, servers, pools } = sizing;
  if (load === 'unset' || poolSize === 'unlimited' || servers === 'unbounded') return [];
  if (bears(scenario, sizing, load, poolSize)) return [];
  const { offeredLoad } = load;
  const disconnectedShare = waiting === 'unset' ? 1 : waiting.disconnectedShare;
  const numbers = { offeredLoad, servers, pools, disconnectedShare };
  if (sizing.reserve !== 'unset' && bears(scenario, sizing, load, poolSize + reserve)) {
    const { connections, opensAfter } = sizing.reserve;
    return [
      {
        code: 'reserve-counted-as-capacity',
        severity: 'warning',
        owner: 'pooler',
        numbers: { ...numbers, reserve: connections, opensAfter },
        ...fixOf(reserveInPool(poolSize + reserve)),
      },
    ];
  }
  return [
    {
      code: 'pooler-saturated',
      severity: offeredLoad >= servers ? 'error' : 'warning',
      owner: 'pooler',
      numbers: { ...numbers, target: scenario.target.timeoutShare },
      ...fixOf(poolForLoad(scenario, sizing, load, poolSize)),
    },
  ];
}

/** Session mode with more clients than server connections. What pools keep open never gives way; overflow does. */
function sessionFindings({ sessions, statements }: PoolerSizing): readonly Finding[] {
  if (sessions === 'unset' || sessions.stuck === 0 || sessions.servers === 'unbounded') return [];
  const { clients, kept, servers, stuck } = sessions;
  const multiplexes = statements.services.length === 0 || statements.tracked === true;
  return [
    {
      code: 'session-mode-without-multiplexing',
      severity: exceeds(kept, servers) ? 'error' : 'warning',
      owner: 'pooler',
      moment: exceeds(kept, servers) ? 'steady' : 'peak',
      numbers: {
        servers,
        ...(clients === 'unbounded' || stuck === 'unbounded' ? {} : { clients, stuck }),
      },
      ...fixOf(multiplexes ? [{ key: 'pooler.mode', value: 'transaction' }] : []),
    },
  ];
}

/**
 * Named prepared statements through a pooler that hands each transaction another server connection. Where it is known not
 * to track them the library has to do without; where nobody said, tracking is asked for.
 */
function statementFindings({ pooler }: Scenario, { mode, statements }: PoolerSizing): readonly Finding[] {
  if (mode === 'session' || statements.tracked === true) return [];
  const unknown = pooler.maxPreparedStatements === 'unset';
  return statements.services.map((name) => ({
    code: 'prepared-statements-in-transaction-mode',
    severity: unknown ? 'warning' : 'error',
    owner: name,
    numbers: unknown ? { wanted: usualStatements } : { tracked: 0, wanted: usualStatements },
    fix: [
      unknown
        ? { key: 'pooler.maxPreparedStatements', value: usualStatements }
        : { key: `${name}.preparedStatements`, value: 'none' },
    ],
  }));
}

/** What the pooler's settings and the load say about it; nothing while no service connects to it. */
export function poolerFindings(scenario: Scenario, sizing: PoolerSizing | 'unset'): readonly Finding[] {
  if (sizing === 'unset') return [];
  return [
    ...loadFindings(scenario, sizing),
    ...sessionFindings(sizing),
    ...statementFindings(scenario, sizing),
  ];
}
