import { describe, expect, it } from 'vitest';
import { redisWords } from '../../../src/advice/finding-words/redis.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { redisFindings } from '../../../src/model/findings/redis.ts';
import { redisSizing } from '../../../src/model/path/redis.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';

function words(settings: Settings) {
  const scenario = scenarioOf(settings);
  const finding = redisFindings(scenario, redisSizing(scenario))[0] as Finding & {
    code: keyof typeof redisWords;
  };
  return redisWords[finding.code](finding, (name) => finding.numbers[name] ?? 0, ' during a deploy');
}

describe('redisWords', () => {
  it('says how many connections find no place, and when', () => {
    expect(words({ 'redis.poolSize': 5, 'redis.maxClients': 8 })).toEqual({
      sentence: 'Services may open 10 connections to Redis during a deploy; it accepts 8.',
      detail:
        'The last 2 would be turned away: “max number of clients reached”. Each worker has Redis pools of its own.',
    });
  });

  const fails = { 'redis.poolSize': 5, 'redis.whenExhausted': 'fail' } as const;

  it('says which request fails when only callers are known', () => {
    expect(words({ ...fails, 'api.threads': 40 })).toEqual({
      sentence:
        '5 requests find their connections in a Redis pool of api, and the next one fails instead of waiting.',
      detail:
        'One worker may have 40 callers at once. A pool of 5 that waits would turn a short burst into milliseconds and no errors.',
    });
    expect(words({ ...fails, 'api.threads': 40, 'redis.connectionsPerRequest': 5 }).sentence).toBe(
      'One request finds its connections in a Redis pool of api, and the next one fails instead of waiting.',
    );
  });

  it('says how many fail when the load is known', () => {
    expect(words({ ...fails, 'api.arrivalRate': 100, 'redis.holdTime': 0.02 })).toEqual({
      sentence: '3.67 % of the requests of api find no connection to Redis and fail at once.',
      detail: 'A pool of 5 that waits would turn a short burst into milliseconds and no errors.',
    });
  });
});
