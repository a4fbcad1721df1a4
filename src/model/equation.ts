import { product, type Quantity, quantityOf, total } from './quantity.ts';

/** What one number of an equation counts; `advice` has the words for each. */
export type TermName =
  | 'replicas'
  | 'extraReplicas'
  | 'oldReplicas'
  | 'newReplicas'
  | 'workers'
  | 'pools'
  | 'poolSize'
  | 'overflow'
  | 'pairs'
  | 'processes'
  | 'serverPoolSize'
  | 'reservePool'
  | 'clients'
  | 'maxConnections'
  | 'superuserReserved'
  | 'reserved'
  | 'platformReserved'
  | 'allowance'
  | 'maxClients';

/** One named number, with the link key of the field it comes from where there is one. */
export interface Term {
  readonly name: TermName;
  readonly value: number | 'unlimited';
  readonly key?: string;
}

/** Terms that are added up. */
export type Factor = readonly Term[];

/** What one owner may open: its factors multiplied. */
export interface Product {
  /** The service's name, or `pooler`. */
  readonly owner: string;
  readonly factors: readonly Factor[];
  readonly connections: Quantity;
}

/** One number of an equation. */
export function term(name: TermName, value: number | 'unlimited', key?: string): Term {
  return key === undefined ? { name, value } : { name, value, key };
}

/** A product with its result: each factor summed, then all multiplied. */
export function productOf(owner: string, factors: readonly Factor[]): Product {
  const sums = factors.map((factor) => total(factor.map(({ value }) => quantityOf(value))));
  return { owner, factors, connections: product(sums) };
}
