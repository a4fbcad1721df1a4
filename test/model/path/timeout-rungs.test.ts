import { describe, expect, it } from 'vitest';
import { timeoutRungs } from '../../../src/model/path/timeout-rungs.ts';
import { defaultService } from '../../../src/model/scenario.ts';
import { scenarioOf } from '../scenario-of.ts';

describe('timeoutRungs(scenario, service)', () => {
  it('gives Redis the worst time of a command, its retries included', () => {
    const scenario = scenarioOf({ 'redis.timeout': 5, 'redis.retries': 3 });
    const redis = timeoutRungs(scenario, defaultService('api')).find(({ name }) => name === 'redis');
    expect(redis).toEqual({ name: 'redis', key: 'redis.timeout', owner: 'redis', seconds: 20 });
  });

  it('keeps a timeout of none and leaves out one that is unset', () => {
    const scenario = scenarioOf({ 'postgres.statementTimeout': 'none' });
    expect(timeoutRungs(scenario, defaultService('api'))).toMatchObject([
      { name: 'statement', seconds: 'none' },
      { name: 'checkout', seconds: 30 },
    ]);
  });
});
