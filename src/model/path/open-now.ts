import { connectionBudget } from '../budget.ts';
import { connectionDemand } from '../connection-demand.ts';
import type { Quantity } from '../quantity.ts';
import type { Scenario, Service } from '../scenario.ts';

/** What is open now, by what it does. In connections. */
export interface OpenConnections {
  readonly open: number;
  readonly active: number;
  readonly idleInTransaction: number;
  /** Neither active nor in a transaction, as far as the state is known. */
  readonly idle: number;
  /** Open, in a state that is not known. */
  readonly hidden: number;
}

/** What one owner of connections has open now, over what it may have. */
export interface OpenNow {
  /** A service that reaches Postgres directly, or `pooler` for those behind it, whose services are named. */
  readonly owner: string;
  readonly services: readonly string[];
  /** `'unset'` where nobody counted. */
  readonly now: OpenConnections | 'unset';
  /** What it may have open at the steady moment and at peak, with the replicas that run now. */
  readonly steady: Quantity;
  readonly peak: Quantity;
}

/** What is open now on the whole server and by owner. */
export interface OpenNowSizing {
  readonly owners: readonly OpenNow[];
  readonly whole: Omit<OpenNow, 'owner' | 'services'>;
  /** What is open and belongs to no service here; `'unset'` where the whole was not counted. */
  readonly others: OpenConnections | 'unset';
  readonly budget: number;
  /** Connections that the role of the app may open at all, the budget and what we set aside. */
  readonly usable: number;
}

interface Counts {
  readonly open: number | 'unset';
  readonly active: number | 'unset';
  readonly idleInTransaction: number | 'unset';
  readonly hidden: number | 'unset';
}

const given = (count: number | 'unset') => (count === 'unset' ? 0 : count);

/** The parts of what is open, none larger than what the parts before it leave. Unknown where no state was counted. */
function partsOf({ open, active, idleInTransaction, hidden }: Counts): OpenConnections | 'unset' {
  if (open === 'unset') return 'unset';
  let left = open;
  const take = (count: number) => {
    const part = Math.min(count, left);
    left -= part;
    return part;
  };
  const states = active !== 'unset' || idleInTransaction !== 'unset' || hidden !== 'unset';
  const parts = {
    active: take(given(active)),
    idleInTransaction: take(given(idleInTransaction)),
    hidden: take(states ? given(hidden) : open),
  };
  return { open, ...parts, idle: left };
}

function countsOf(service: Service): Counts {
  return {
    open: service.observedConnections,
    active: service.observedActive,
    idleInTransaction: service.observedIdleInTransaction,
    hidden: service.observedHidden,
  };
}

type Parts = readonly (OpenConnections | 'unset')[];
const names = ['open', 'active', 'idleInTransaction', 'idle', 'hidden'] as const;

/** The sum of those that were counted; `'unset'` when none was. */
function together(all: Parts): OpenConnections | 'unset' {
  const known = all.filter((one) => one !== 'unset');
  const [first, ...rest] = known;
  if (first === undefined) return 'unset';
  return rest.reduce(
    (sum, one) => ({
      open: sum.open + one.open,
      active: sum.active + one.active,
      idleInTransaction: sum.idleInTransaction + one.idleInTransaction,
      idle: sum.idle + one.idle,
      hidden: sum.hidden + one.hidden,
    }),
    first,
  );
}

function remainder(
  whole: OpenConnections | 'unset',
  part: OpenConnections | 'unset',
): OpenConnections | 'unset' {
  if (whole === 'unset' || part === 'unset') return whole;
  const left = Object.fromEntries(names.map((name) => [name, Math.max(0, whole[name] - part[name])]));
  const { active = 0, idleInTransaction = 0, hidden = 0, open = 0 } = left;
  return partsOf({ open, active, idleInTransaction, hidden });
}

/**
 * What is observed by service (`observedConnections` and its parts) and for the server (`observed.connections`), beside
 * the connection demand of the replicas that run now: at the steady moment pool sizes, at peak pool limits. Services behind
 * the pooler are one owner, for the server connections are the pooler's. Counts that contradict each other are cut to
 * what is open.
 */
export function openNow(scenario: Scenario): OpenNowSizing {
  const { services, observed } = scenario;
  const moments = { steady: connectionDemand(scenario, 'steady'), peak: connectionDemand(scenario, 'peak') };
  const may = (moment: keyof typeof moments, owner: string) =>
    moments[moment].products.find((product) => product.owner === owner)?.connections ?? 0;
  const row = (owner: string, members: readonly Service[]): OpenNow => ({
    owner,
    services: members.map(({ name }) => name),
    now: together(members.map((member) => partsOf(countsOf(member)))),
    steady: may('steady', owner),
    peak: may('peak', owner),
  });
  const behind = services.filter(({ reaches }) => reaches === 'pooler');
  const owners = [
    ...services.filter(({ reaches }) => reaches === 'direct').map((service) => row(service.name, [service])),
    ...(behind.length === 0 ? [] : [row('pooler', behind)]),
  ];
  const counted = together(owners.map(({ now }) => now));
  const server = partsOf({
    open: observed.connections,
    active: observed.active,
    idleInTransaction: observed.idleInTransaction,
    hidden: observed.hidden,
  });
  const { budget, usable } = connectionBudget(scenario);
  return {
    owners,
    whole: {
      now: server === 'unset' ? counted : server,
      steady: moments.steady.demand,
      peak: moments.peak.demand,
    },
    others: server === 'unset' ? 'unset' : remainder(server, counted),
    budget,
    usable,
  };
}
