import type { Settings } from '../scenario-of.ts';

const proxy = { 'edge.proxyProcesses': 2 } as const;
const race = { 'api.keepAliveTimeout': 20 } as const;
const agents = { 'agents.responseTimeout': 180, 'edge.readTimeout': 60 } as const;

/** For each field that the ladder, the keep-alive or the limits of the proxy read: a scenario, and a value that changes a figure. */
// prettier-ignore
export const edgeReads: readonly (readonly [key: string, base: Settings, change: Settings])[] = [
  ['edge.upstreamKeepalive',       proxy,  { 'edge.upstreamKeepalive': 64 }],
  ['edge.proxyProcesses',          { ...proxy, 'edge.upstreamKeepalive': 64 }, { 'edge.proxyProcesses': 4 }],
  ['edge.proxyConnections',        proxy,  { 'edge.proxyConnections': 512 }],
  ['edge.connectTimeout',          {},     { 'edge.connectTimeout': 5 }],
  ['edge.sendTimeout',             {},     { 'edge.sendTimeout': 75 }],
  ['edge.readTimeout',             {},     { 'edge.readTimeout': 75 }],
  ['edge.networkTimeout',          {},     { 'edge.networkTimeout': 120 }],
  ['edge.clientTimeout',           {},     { 'edge.clientTimeout': 30 }],
  ['edge.keepaliveTimeout',        race,   { 'edge.keepaliveTimeout': 60 }],
  ['edge.tunnelKeepaliveTimeout',  race,   { 'edge.tunnelKeepaliveTimeout': 90 }],
  ['service.keepAliveTimeout',     { 'edge.keepaliveTimeout': 60 }, { 'api.keepAliveTimeout': 20 }],
  ['service.requestTimeout',       {},     { 'api.requestTimeout': 30 }],
  ['agents.responseTimeout',       {},     { 'agents.responseTimeout': 180 }],
  ['agents.streaming',             agents, { 'agents.streaming': true }],
  ['pooler.waitTimeout',           { 'api.reaches': 'pooler' }, { 'pooler.waitTimeout': 60 }],
  ['postgres.lockTimeout',             {}, { 'postgres.lockTimeout': 5 }],
  ['postgres.statementTimeout',        {}, { 'postgres.statementTimeout': 15 }],
  ['postgres.idleInTransactionTimeout', {}, { 'postgres.idleInTransactionTimeout': 60 }],
  ['postgres.transactionTimeout',      {}, { 'postgres.transactionTimeout': 60 }],
];
