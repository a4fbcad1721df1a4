import type { Settings } from '../scenario-of.ts';

const cores = { 'postgres.cores': 2 } as const;
const eager = { 'api.opening': 'eager' } as const;

/** For each field that the sizing or the findings of opening read: a scenario, and a change that changes a figure. */
// prettier-ignore
export const openingReads: readonly (readonly [key: string, base: Settings, change: Settings])[] = [
  ['service.opening',        {},    eager],
  ['service.minPoolSize',    eager, { 'api.minPoolSize': 2 }],
  ['service.poolRecycle',    {},    { 'api.poolRecycle': 1800 }],
  ['service.idleTimeout',    {},    { 'api.idleTimeout': 10 }],
  ['service.maxLifetime',    {},    { 'api.maxLifetime': 1800 }],
  ['service.connectTimeout', cores, { 'api.connectTimeout': 5 }],
  ['service.roundTripTime',  cores, { 'api.roundTripTime': 0.01 }],
  ['postgres.cores',         {},    cores],
  ['postgres.tls',           cores, { 'postgres.tls': 'on' }],
];
