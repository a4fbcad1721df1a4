import type { Settings } from '../scenario-of.ts';

const load = { 'api.arrivalRate': 40, 'api.holdTime': 0.05 };
const figures = { 'observed.throughput': 50, 'observed.inUse': 5 };

/** The fields that likely and observed connections read: a scenario, and a value that changes a figure of it. */
// prettier-ignore
export const observedReads: readonly (readonly [key: string, Settings, Settings])[] = [
  ['service.opening',       load,                                     { 'api.opening': 'eager' }],
  ['service.minPoolSize',   { ...load, 'api.poolSize': 20 },          { 'api.minPoolSize': 15 }],
  ['service.idleTimeout',   load,                                     { 'api.idleTimeout': 0.5 }],
  ['service.maxLifetime',   load,                                     { 'api.maxLifetime': 0.5 }],
  ['service.connectionsPerRequest', { ...figures, 'observed.responseTime': 0.05 }, { 'api.connectionsPerRequest': 2 }],
  ['pooler.mode',           { ...load, 'api.reaches': 'pooler', 'api.replicas': 9 }, { 'pooler.mode': 'transaction' }],
  ['observed.connections',  load,                                     { 'observed.connections': 50 }],
  ['observed.throughput',   figures,                                  { 'observed.throughput': 60 }],
  ['observed.inUse',        figures,                                  { 'observed.inUse': 6 }],
  ['observed.responseTime', figures,                                  { 'observed.responseTime': 0.05 }],
  ['observed.errorShare',   figures,                                  { 'observed.errorShare': 0.5 }],
  ['observed.poolUse',      figures,                                  { 'observed.poolUse': 0.9 }],
  ['observed.waitTime',     figures,                                  { 'observed.waitTime': 0.2 }],
];

const counted = { 'api.observedConnections': 9, 'observed.connections': 12 };

/** The fields that only `openNow` reads: what is open by service and by state. */
// prettier-ignore
export const openNowReads: readonly (readonly [key: string, Settings, Settings])[] = [
  ['service.observedConnections',       counted, { 'api.observedConnections': 8 }],
  ['service.observedActive',            counted, { 'api.observedActive': 3 }],
  ['service.observedIdleInTransaction', counted, { 'api.observedIdleInTransaction': 3 }],
  ['service.observedHidden',            counted, { 'api.observedActive': 1, 'api.observedHidden': 3 }],
  ['observed.active',                   counted, { 'observed.active': 3 }],
  ['observed.idleInTransaction',        counted, { 'observed.idleInTransaction': 3 }],
  ['observed.hidden',                   counted, { 'observed.active': 1, 'observed.hidden': 3 }],
];
