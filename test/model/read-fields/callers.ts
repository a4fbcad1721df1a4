import type { Settings } from '../scenario-of.ts';

const threads = { 'api.threads': 10, 'api.arrivalRate': 80, 'api.holdTime': 0.1 } as const;
const mixed = {
  ...threads,
  'api.secondShare': 0.5,
  'api.thirdShare': 0.25,
  'api.appCpu': 0.001,
  'api.appWaiting': 0.001,
} as const;
const limited = { 'api.concurrencyLimit': 20 } as const;
const tests = { 'tests.workers': 10, 'tests.requestsPerTest': 4 } as const;

/** For each field that the sizing or the findings of callers read: a scenario, and a change that changes a figure. */
// prettier-ignore
export const callersReads: readonly (readonly [key: string, base: Settings, change: Settings])[] = [
  ['service.threads',               {},      { 'api.threads': 40 }],
  ['service.concurrencyLimit',      {},      { 'api.concurrencyLimit': 200 }],
  ['service.semaphore',             {},      { 'api.semaphore': 8 }],
  ['service.idleKeepAlives',        limited, { 'api.idleKeepAlives': 12 }],
  ['service.connectionsPerRequest', { 'api.threads': 3 }, { 'api.connectionsPerRequest': 2 }],
  ['service.appCpu',                threads, { 'api.appCpu': 0.01 }],
  ['service.appWaiting',            threads, { 'api.appWaiting': 0.01 }],
  ['service.secondShare',           { ...threads, 'api.secondHoldTime': 0.2 }, { 'api.secondShare': 0.5 }],
  ['service.secondHoldTime',        mixed,   { 'api.secondHoldTime': 0.2 }],
  ['service.secondAppCpu',          mixed,   { 'api.secondAppCpu': 0.2 }],
  ['service.secondAppWaiting',      mixed,   { 'api.secondAppWaiting': 0.2 }],
  ['service.thirdShare',            { ...threads, 'api.thirdHoldTime': 0.2 }, { 'api.thirdShare': 0.5 }],
  ['service.thirdHoldTime',         mixed,   { 'api.thirdHoldTime': 0.2 }],
  ['service.thirdAppCpu',           mixed,   { 'api.thirdAppCpu': 0.2 }],
  ['service.thirdAppWaiting',       mixed,   { 'api.thirdAppWaiting': 0.2 }],
  ['service.coresPerWorker',        { ...threads, 'api.arrivalRate': 200, 'api.appCpu': 0.006 }, { 'api.coresPerWorker': 2 }],
  ['agents.maxConcurrent',          {},      { 'agents.maxConcurrent': 5 }],
  ['tests.workers',                 tests,   { 'tests.workers': 2 }],
  ['tests.requestsPerTest',         tests,   { 'tests.requestsPerTest': 2 }],
];
