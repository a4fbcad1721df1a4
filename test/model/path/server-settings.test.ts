import { describe, expect, it, test } from 'vitest';
import { ownWalBuffers, settingsInEffect } from '../../../src/model/path/server-settings.ts';
import { scenarioOf } from '../scenario-of.ts';

const mebibyte = 2 ** 20;
const defaults = {
  sharedBuffers: 128 * mebibyte,
  workMem: 4 * mebibyte,
  hashMemMultiplier: 2,
  maintenanceWorkMem: 64 * mebibyte,
  walBuffers: 4 * mebibyte,
  autovacuumWorkers: 3,
  maxWorkerProcesses: 8,
  maxParallelWorkers: 8,
  maxParallelWorkersPerGather: 2,
};

describe('settingsInEffect(scenario)', () => {
  // prettier-ignore
  test.each([
    [{},                                        {}],
    [{ 'postgres.version': 15 },                {}],
    [{ 'postgres.version': 14 },                { hashMemMultiplier: 1 }],
    [{ 'postgres.version': 9 },                 { hashMemMultiplier: 1, maxParallelWorkersPerGather: 0 }],
    [{ 'postgres.sharedBuffers': 2 ** 30 },     { sharedBuffers: 2 ** 30, walBuffers: 16 * mebibyte }],
    [{ 'postgres.workMem': 0 },                 { workMem: 0 }],
    [{ 'postgres.hashMemMultiplier': 1.5 },     { hashMemMultiplier: 1.5 }],
    [{ 'postgres.maintenanceWorkMem': 1 },      { maintenanceWorkMem: 1 }],
    [{ 'postgres.walBuffers': 7 },              { walBuffers: 7 }],
    [{ 'postgres.autovacuumWorkers': 0 },       { autovacuumWorkers: 0 }],
    [{ 'postgres.maxWorkerProcesses': 1 },      { maxWorkerProcesses: 1 }],
    [{ 'postgres.maxParallelWorkers': 3 },      { maxParallelWorkers: 3 }],
    [{ 'postgres.maxParallelWorkersPerGather': 4 }, { maxParallelWorkersPerGather: 4 }],
  ])('of %j are the defaults of Postgres but for %j', (settings, other) => {
    expect(settingsInEffect(scenarioOf(settings))).toEqual({ ...defaults, ...other });
  });
});

describe('ownWalBuffers(sharedBuffers)', () => {
  // prettier-ignore
  it.each([
    [0,                     65_536],
    [128 * 1024,            65_536],
    [32 * 8192 * 9 - 1,     8192 * 8],
    [32 * 8192 * 9,         8192 * 9],
    [128 * mebibyte,        4 * mebibyte],
    [512 * mebibyte,        16 * mebibyte],
    [2 ** 40,               16 * mebibyte],
  ])('of %i bytes is %i', (sharedBuffers, expected) => {
    expect(ownWalBuffers(sharedBuffers)).toBe(expected);
  });
});
