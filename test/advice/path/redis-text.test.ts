import { describe, expect, it } from 'vitest';
import {
  commandText,
  redisHead,
  redisPoolsText,
  redisRows,
  redisText,
} from '../../../src/advice/path/redis-text.ts';
import { redisSizing } from '../../../src/model/path/redis.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';

const sizing = (settings: Settings) => redisSizing(scenarioOf({ 'api.replicas': 1, ...settings }));
const pools = (settings: Settings) => sizing(settings).services.map(redisPoolsText);

describe('redisText(sizing)', () => {
  it.each<readonly [string, Settings]>([
    ['Give the Redis pool size to count connections.', {}],
    [
      'Services may open 10 connections to Redis during a deploy; its limit is not given.',
      { 'redis.poolSize': 5 },
    ],
    [
      'Services may open 10 connections to Redis during a deploy, 2 too many. For its limit Redis needs 40 open files, and lowers the limit where it may not have them.',
      { 'redis.poolSize': 5, 'redis.maxClients': 8 },
    ],
    [
      'Services may open 10 connections to Redis during a deploy, 2 fewer than it accepts. For its limit Redis needs 44 open files, and lowers the limit where it may not have them.',
      { 'redis.poolSize': 5, 'redis.maxClients': 12 },
    ],
  ])('%s', (sentence, settings) => {
    expect(redisText(sizing(settings))).toBe(sentence);
  });
});

describe('redisRows(sizing)', () => {
  it('has a row for each moment', () => {
    const rows = redisRows(sizing({ 'redis.poolSize': 5, 'redis.maxClients': 8 }));
    expect(rows).toEqual([
      ['while calm', '5', '+3'],
      ['at peak', '5', '+3'],
      ['at max replicas', '5', '+3'],
      ['during a deploy', '10', '−2'],
    ]);
    expect(redisHead).toHaveLength(3);
    expect(redisRows(sizing({ 'redis.poolSize': 5 }))[0]).toEqual(['while calm', '5', 'needs maxclients']);
  });
});

describe('redisPoolsText(pools)', () => {
  const load = { 'redis.poolSize': 5, 'redis.holdTime': 0.02, 'api.arrivalRate': 100 } as const;

  it('says what the pools are, and how they bear their load', () => {
    expect(pools({ 'redis.poolSize': 5 })).toEqual([
      'api has 1 Redis pool of 5 connections, each for 5 requests at once.',
    ]);
    expect(pools({ ...load, 'redis.whenExhausted': 'fail' })[0]).toMatch(
      /They carry 2 requests on average, 40 % of what they can\. 3\.67 % find none free and fail at once\.$/,
    );
    expect(pools({ ...load, 'redis.whenExhausted': 'wait' })[0]).toMatch(
      /95 of 100 wait [\d.]+ m?s or less\.$/,
    );
    expect(pools({ ...load, 'redis.whenExhausted': 'wait', 'redis.timeout': 0.01 })[0]).toMatch(
      /or less, and [\d.]+ % time out\.$/,
    );
  });
});

describe('commandText(sizing)', () => {
  it('says what a command takes at worst, where a timeout is given', () => {
    expect(commandText(sizing({ 'redis.timeout': 5, 'redis.retries': 3 }))).toBe(
      'One command takes up to 20 s before it fails, with all retries and the pauses between.',
    );
    expect(commandText(sizing({}))).toBeUndefined();
  });
});
