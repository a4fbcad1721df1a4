import { type Budget, keptBack } from '../model/budget.ts';
import type { Product, Term, TermName } from '../model/equation.ts';
import type { MomentHeadroom } from '../model/headroom.ts';
import type { Quantity } from '../model/quantity.ts';
import { counted, countText } from './number.ts';

/** A stretch of an equation: a number with the key of its field, a result, or the signs between. */
export interface Piece {
  readonly text: string;
  readonly kind: 'term' | 'sign' | 'result' | 'owner';
  readonly key?: string;
}

const allowanceWords: Readonly<Record<string, string>> = {
  'allowance.migrations': 'for migrations',
  'allowance.people': 'for people',
  'allowance.monitoring': 'for monitoring',
  'allowance.other': 'for others',
};

const words: Readonly<Record<TermName, (count: Quantity, key: string | undefined) => string>> = {
  replicas: (count) => counted(count, 'replica'),
  extraReplicas: (count) => `${countText(count)} of the new release`,
  oldReplicas: (count) => counted(count, 'old replica'),
  newReplicas: (count) => counted(count, 'new replica'),
  workers: (count) => counted(count, 'worker'),
  pools: (count) => counted(count, 'pool'),
  poolSize: countText,
  overflow: countText,
  pairs: (count) => counted(count, 'user and database pair'),
  processes: (count) => counted(count, 'pooler process', 'pooler processes'),
  serverPoolSize: countText,
  reservePool: (count) => `${countText(count)} reserve`,
  clients: (count) => counted(count, 'client'),
  maxConnections: countText,
  superuserReserved: (count) => `${countText(count)} reserved`,
  reserved: (count) => `${countText(count)} reserved for a role`,
  platformReserved: (count) => `${countText(count)} reserved by the platform`,
  allowance: (count, key) => `${countText(count)} ${allowanceWords[key ?? ''] ?? 'set aside'}`,
  maxClients: countText,
};

function termPiece({ name, value, key }: Term): Piece {
  const text = value === 'unlimited' ? 'unlimited' : words[name](value, key);
  return { text, kind: 'term', ...(key === undefined ? {} : { key }) };
}

const sign = (text: string): Piece => ({ text, kind: 'sign' });

function joined(parts: readonly (readonly Piece[])[], between: string): readonly Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [sign(between), ...part]));
}

function factorPieces(factor: readonly Term[]): readonly Piece[] {
  const terms = joined(
    factor.map((term) => [termPiece(term)]),
    ' + ',
  );
  return factor.length > 1 ? [sign('('), ...terms, sign(')')] : terms;
}

/** A factor of one pool is the rule and says nothing. */
function says(factor: readonly Term[]): boolean {
  return !(factor.length === 1 && factor[0]?.name === 'pools' && factor[0].value === 1);
}

function productPieces({ owner, factors }: Product, named: boolean): readonly Piece[] {
  const body = joined(factors.filter(says).map(factorPieces), ' × ');
  return named ? [{ text: owner, kind: 'owner' }, sign(' '), ...body] : body;
}

/** One sum of products with its result, such as `1 replica × 4 workers × (10 + 10) = 80`. */
export function productsPieces(products: readonly Product[], demand: Quantity): readonly Piece[] {
  const sum = joined(
    products.map((product) => productPieces(product, products.length > 1)),
    ' + ',
  );
  const result: Piece = { text: countText(demand), kind: 'result' };
  return products.length === 0 ? [result] : [...sum, sign(' = '), result];
}

/** What the budget is made of: max_connections less each slot that is kept back; usable slots are never fewer than 0. */
function budgetPieces({ maxConnections, usable, reserved, allowances, budget }: Budget): readonly Piece[] {
  const less = (terms: readonly Term[]) => terms.flatMap((term) => [sign(' − '), termPiece(term)]);
  const most = { text: countText(maxConnections), key: 'postgres.maxConnections' };
  if (reserved.length + allowances.length === 0) return [{ ...most, kind: 'result' }];
  const given: readonly Piece[] = [{ ...most, kind: 'term' }, ...less(reserved)];
  const overdrawn = usable > maxConnections - keptBack(reserved);
  return [
    ...(overdrawn ? [sign('max(0, '), ...given, sign(')')] : given),
    ...less(allowances),
    sign(' = '),
    { text: countText(budget), kind: 'result' },
  ];
}

/**
 * The equation of one moment, every factor named: demand on the left, max_connections less what is kept back on the
 * right, `>` between them when it does not fit. Page, snippet and report print these pieces.
 */
export function equationPieces({ products, demand, fits }: MomentHeadroom, budget: Budget): readonly Piece[] {
  return [...productsPieces(products, demand), sign(fits ? ' ≤ ' : ' > '), ...budgetPieces(budget)];
}

/** The equation of one moment as one line of text. */
export function equationText(moment: MomentHeadroom, budget: Budget): string {
  return equationPieces(moment, budget)
    .map(({ text }) => text)
    .join('');
}
