import { describe, expect, it } from 'vitest';
import { kindOfName } from '../../src/formats/kind-names.ts';

describe('kindOfName', () => {
  it.each([
    ['worker', 'background'],
    ['mail-worker', 'background'],
    ['worker-2', 'background'],
    ['taskworker', 'background'],
    ['celery-beat', 'background'],
    ['events-consumer', 'background'],
    ['shop-scheduler', 'background'],
    ['db-init', 'migration'],
    ['migrator', 'migration'],
    ['release', 'migration'],
    ['db-backup-job', 'scheduled'],
    ['api', undefined],
    ['web', undefined],
    ['workers-of-the-world', undefined],
    ['', undefined],
  ])('%s is %s', (name, kind) => {
    expect(kindOfName(name).kind).toBe(kind);
  });

  it('gives one process to what runs once or keeps the time', () => {
    for (const name of ['db-init', 'clock', 'db-backup']) expect(kindOfName(name).workersPerReplica).toBe(1);
    expect(kindOfName('worker').workersPerReplica).toBeUndefined();
  });
});
