import type { Settings } from '../scenario-of.ts';

const users = { 'api.users': 100, 'api.thinkTime': 1, 'api.holdTime': 0.2 };
const traffic = { 'api.arrivalRate': 180, 'api.holdTime': 0.05, 'api.poolSize': 5, 'api.maxOverflow': 5 };
const burst = { 'api.burst': 100, 'api.holdTime': 0.2 };
const nested = { 'api.connectionsPerRequest': 2, 'api.threads': 20 };
const checked = { 'api.users': 100, 'api.thinkTime': 1, 'observed.throughput': 20 };
const mixed = { ...traffic, 'api.secondShare': 0.2, 'api.thirdShare': 0.2 };

/** For each field that the load of a service reads: a scenario, and a change that changes a figure of it. */
// prettier-ignore
export const loadReads: readonly (readonly [key: string, base: Settings, change: Settings])[] = [
  ['service.users',                 users,                                { 'api.users': 200 }],
  ['service.thinkTime',             users,                                { 'api.thinkTime': 2 }],
  ['service.appCpu',                users,                                { 'api.appCpu': 0.1 }],
  ['service.appWaiting',            users,                                { 'api.appWaiting': 0.1 }],
  ['service.variability',           burst,                                { 'api.variability': 0 }],
  ['service.connectionsPerRequest', nested,                               { 'api.connectionsPerRequest': 3 }],
  ['service.threads',               nested,                               { 'api.threads': 10 }],
  ['service.concurrencyLimit',      nested,                               { 'api.concurrencyLimit': 10 }],
  ['service.semaphore',             nested,                               { 'api.semaphore': 10 }],
  ['service.burst',                 burst,                                { 'api.burst': 50 }],
  ['service.retries',               { ...traffic, 'api.checkoutTimeout': 0.1 }, { 'api.retries': 3 }],
  ['service.leakRate',              {},                                   { 'api.leakRate': 0.1 }],
  ['service.secondShare',           { ...traffic, 'api.secondHoldTime': 0.01 }, { 'api.secondShare': 0.5 }],
  ['service.secondHoldTime',        mixed,                                { 'api.secondHoldTime': 0.01 }],
  ['service.thirdShare',            { ...traffic, 'api.thirdHoldTime': 0.01 }, { 'api.thirdShare': 0.5 }],
  ['service.thirdHoldTime',         mixed,                                { 'api.thirdHoldTime': 0.01 }],
  ['service.secondAppCpu',          { ...users, 'api.secondShare': 0.5, 'api.appCpu': 0.1 }, { 'api.secondAppCpu': 0.5 }],
  ['service.secondAppWaiting',      { ...users, 'api.secondShare': 0.5, 'api.appWaiting': 0.1 }, { 'api.secondAppWaiting': 0.5 }],
  ['service.thirdAppCpu',           { ...users, 'api.thirdShare': 0.5, 'api.appCpu': 0.1 }, { 'api.thirdAppCpu': 0.5 }],
  ['service.thirdAppWaiting',       { ...users, 'api.thirdShare': 0.5, 'api.appWaiting': 0.1 }, { 'api.thirdAppWaiting': 0.5 }],
  ['observed.throughput',           checked,                              { 'observed.throughput': 10 }],
  ['observed.responseTime',         checked,                              { 'observed.responseTime': 3 }],
];
