import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { write } from '../../src/formats/compose-write.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const written = (settings: Settings) => write(scenarioOf(settings), { header: ['80 of 97'] })[0]?.text ?? '';
const services = (settings: Settings) => parse(written(settings)).services;

const settings = {
  'api.replicas': 2,
  'api.workersPerReplica': 4,
  'api.server': 'uvicorn',
  'api.library': 'asyncpg-pool',
  'api.poolSize': 10,
  'api.maxOverflow': 0,
  'api.cpuLimit': 1.5,
  'api.memoryRequest': 2 ** 29,
  'redis.maxClients': 500,
  'redis.poolSize': 5,
  'postgres.sharedBuffers': 2 ** 30,
  'postgres.memory': 2 ** 32,
} as const;

describe('compose.override.yaml', () => {
  it('has command, environment, replicas and resources, and the settings of Postgres and Redis', () => {
    expect(written(settings)).toBe(`# 80 of 97
# Docker Compose lays this file over compose.yaml; the services need the names that they have there.
# api: Put the name of your own module or file, and its port, in the command.
# postgres: The command takes the place of yours: put behind it what yours sets besides.
services:
  api:
    command: uvicorn main:app --host 0.0.0.0 --port 8000 --workers 4
    environment:
      DB_CONNECTION_LIMIT: "10"
      DB_POOL_TIMEOUT: "30"
      REDIS_POOL_SIZE: "5"
    deploy:
      replicas: 2
      resources:
        limits:
          cpus: "1.5"
        reservations:
          memory: 512m
  postgres:
    command: postgres -c max_connections=100 -c superuser_reserved_connections=3 -c shared_buffers=1GB
    deploy:
      resources:
        limits:
          memory: 4g
  redis:
    command: redis-server --maxclients 500
`);
  });

  it('leaves the command alone and says the workers as a variable where no server is given', () => {
    const { api } = services({ 'api.workersPerReplica': 4 });
    expect(api).toMatchObject({ environment: { WEB_CONCURRENCY: '4' } });
    expect(api).not.toHaveProperty('command');
  });

  it('has no Postgres of its own where a provider runs it', () => {
    expect(Object.keys(services({ 'postgres.provider': 'neon' }))).toEqual(['api']);
  });

  // prettier-ignore
  it.each([
    [{ 'api.memoryLimit': 2 ** 20 },  '# api: The memory limit is left out: Docker takes at least 6 MB.'],
    [{ 'api.cpuLimit': 0 },           '# api: The CPU limit is left out: Docker takes 0 for none at all.'],
    [{ 'redis.maxClients': 0 },       '# redis: maxclients is left out: Redis takes at least 1.'],
    [{ 'postgres.workMem': 1024 },    '# postgres: work_mem is left out: Postgres takes it from 64kB to 2147483647kB.'],
    [{ 'api.maxReplicas': 9 },        '# api: Compose has no autoscaler: docker compose up --scale api=9 is the most.'],
  ] as const)('says of %j: %s', (given, line) => {
    expect(written(given).split('\n')).toContain(line);
  });

  it('writes each service under the names that its settings came with', () => {
    const spellings = { jobs: { poolSize: 'SQLALCHEMY_POOL_SIZE' } };
    const scenario = scenarioOf({ 'api.poolSize': 2, 'jobs.poolSize': 3 });
    const text = write(scenario, { header: [], spellings })[0]?.text ?? '';
    expect(parse(text).services).toMatchObject({
      api: { environment: { DB_POOL_SIZE: '2' } },
      jobs: { environment: { SQLALCHEMY_POOL_SIZE: '3', SQLALCHEMY_MAX_OVERFLOW: '10' } },
    });
  });
});
