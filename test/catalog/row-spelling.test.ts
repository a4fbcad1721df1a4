import { expect, it } from 'vitest';
import { respelled } from '../../src/catalog/row-spelling.ts';

// prettier-ignore
it.each([
  ['takes the server’s own name',                   {},                                           'server',  'uvicorn',  { workersPerReplica: 'UVICORN_WORKERS' }],
  ['keeps a name that the new server reads',        { workersPerReplica: 'WEB_CONCURRENCY' },     'server',  'uvicorn',  { workersPerReplica: 'WEB_CONCURRENCY' }],
  ['drops a name that only the server before read', { workersPerReplica: 'UVICORN_WORKERS' },     'server',  'puma',     { workersPerReplica: 'WEB_CONCURRENCY' }],
  ['keeps a name of the person’s own',              { workersPerReplica: 'API_WORKERS' },         'server',  'uvicorn',  { workersPerReplica: 'API_WORKERS' }],
  ['leaves other settings alone',                   { poolSize: 'DB_POOL_SIZE' },                 'server',  'puma',     { poolSize: 'DB_POOL_SIZE', workersPerReplica: 'WEB_CONCURRENCY' }],
  ['leaves names alone for a library without any',  { poolSize: 'DB_POOL_SIZE' },                 'library', 'asyncpg-pool', { poolSize: 'DB_POOL_SIZE' }],
  ['drops a name of the library before',            { poolSize: 'SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE' }, 'library', 'asyncpg-pool', {}],
  ['knows nothing of an unknown row',               { poolSize: 'DB_POOL_SIZE' },                 'library', 'nobody',   { poolSize: 'DB_POOL_SIZE' }],
] as const)('the spelling after a choice %s', (_, before, chosen, id, after) => {
  expect(respelled(before, chosen, id)).toEqual(after);
});
