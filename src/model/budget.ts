import { type Term, term } from './equation.ts';
import type { Scenario } from './scenario.ts';

/** What Postgres has to give: `max_connections`, what is taken off it, and what is left. All in connections. */
export interface Budget {
  readonly maxConnections: number;
  /** Slots kept back by Postgres or its platform from the role of the app. */
  readonly reserved: readonly Term[];
  /** Slots kept back by us for named others. */
  readonly allowances: readonly Term[];
  /** max_connections − reserved, never below 0. */
  readonly usable: number;
  /** usable − allowances: what services may open. Negative when more is set aside than there is. */
  readonly budget: number;
}

const reservedNames = ['superuserReserved', 'reserved', 'platformReserved'] as const;
const allowanceNames = ['migrations', 'people', 'monitoring', 'other'] as const;

/** The connections that terms of a budget keep back together. */
export function keptBack(terms: readonly Term[]): number {
  return terms.reduce((sum, { value }) => sum + (value === 'unlimited' ? 0 : value), 0);
}

/**
 * The connection budget of a scenario. Terms of 0 are left out. Nothing is reserved from a superuser. Walsenders,
 * autovacuum and parallel workers take no client slot and are not subtracted (PostgreSQL 18 documentation,
 * "Connections and Authentication" and "Managing Kernel Resources").
 */
export function connectionBudget(scenario: Scenario): Budget {
  const { postgres, allowance } = scenario;
  const kept = postgres.appRole === 'superuser' ? [] : reservedNames;
  const reserved = kept
    .map((name) => term(name, postgres[name], `postgres.${name}`))
    .filter(({ value }) => value !== 0);
  const allowances = allowanceNames
    .map((name) => term('allowance', allowance[name], `allowance.${name}`))
    .filter(({ value }) => value !== 0);
  const usable = Math.max(0, postgres.maxConnections - keptBack(reserved));
  return {
    maxConnections: postgres.maxConnections,
    reserved,
    allowances,
    usable,
    budget: usable - keptBack(allowances),
  };
}
