import type { Settings } from '../scenario-of.ts';

const pooled = { 'api.reaches': 'pooler', 'api.poolSize': 40 } as const;
const busy = {
  ...pooled,
  'pooler.mode': 'transaction',
  'api.arrivalRate': 180,
  'api.holdTime': 0.1,
} as const;
const named = { ...pooled, 'pooler.mode': 'transaction', 'api.preparedStatements': 'named' } as const;

/** For each field that the sizing or the findings of the pooler read: a scenario, and a change that changes a figure. */
// prettier-ignore
export const poolerReads: readonly (readonly [key: string, base: Settings, change: Settings])[] = [
  ['pooler.mode',                  pooled, { 'pooler.mode': 'transaction' }],
  ['pooler.waitTimeout',           busy,   { 'pooler.waitTimeout': 1 }],
  ['pooler.reserveTimeout',        { ...busy, 'pooler.reserve': 5 }, { 'pooler.reserveTimeout': 1 }],
  ['pooler.maxPreparedStatements', named,  { 'pooler.maxPreparedStatements': 200 }],
  ['service.preparedStatements',   named,  { 'api.preparedStatements': 'none' }],
  ['service.statementCacheSize',   named,  { 'api.statementCacheSize': 0 }],
  ['service.secondShare',          { ...busy, 'api.secondHoldTime': 0.2 }, { 'api.secondShare': 0.5 }],
  ['service.secondHoldTime',       { ...busy, 'api.secondShare': 0.5 },    { 'api.secondHoldTime': 0.2 }],
  ['service.thirdShare',           { ...busy, 'api.thirdHoldTime': 0.2 },  { 'api.thirdShare': 0.5 }],
  ['service.thirdHoldTime',        { ...busy, 'api.thirdShare': 0.5 },     { 'api.thirdHoldTime': 0.2 }],
];
