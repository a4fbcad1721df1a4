import { describe, expect, it } from 'vitest';
import { detect, read } from '../../src/formats/railway.ts';

const toml = `[build]
builder = "RAILPACK"

[deploy]
startCommand = "uvicorn a:b --workers 4"
numReplicas = 3
preDeployCommand = ["alembic upgrade head"]
`;
const json = `{
\t"$schema": "https://railway.com/railway.schema.json",
\t"deploy": { "startCommand": "node a.js", "multiRegionConfig": { "us": { "numReplicas": 2 }, "eu": { "numReplicas": 1 } } }
}`;

describe('read', () => {
  it.each([
    ['TOML', toml, { rollout: 'blue-green', server: 'uvicorn', workersPerReplica: 4, replicas: 3 }],
    ['JSON, with the replicas of all regions', json, { rollout: 'blue-green', server: 'node', replicas: 3 }],
    [
      'the environment of production',
      `${toml}[environments.production.deploy]\nnumReplicas = 5`,
      { rollout: 'blue-green', server: 'uvicorn', workersPerReplica: 4, replicas: 5 },
    ],
    [
      'a schedule',
      '[deploy]\ncronSchedule = "* * * * *"\nnumReplicas = 1',
      { kind: 'scheduled', replicas: 1 },
    ],
  ])('reads %s', (_what, text, values) => {
    expect(read('', text).services).toMatchObject([{ names: [], values }]);
  });

  it('says where each value stands', () => {
    expect(read('', toml).understood.map(({ name, line }) => [name, line])).toEqual([
      ['--workers', 5],
      ['numReplicas', 6],
    ]);
  });

  it('tells of what runs before a deploy', () => {
    expect(read('', toml).notes.find(({ line }) => line === 7)?.text).toContain('runs before each deploy');
  });

  it.each(['[deploy]\nnumReplicas = "many"', '[deploy]\nnumReplicas = -1'])(
    'names what it can’t use: %j',
    (text) => {
      expect(read('', text)).toMatchObject({
        services: [],
        notUnderstood: [{ name: 'numReplicas', line: 2 }],
      });
    },
  );

  it.each(['[deploy', '{"deploy": [', ''])('survives %j', (text) => {
    expect(read('railway.toml', text).services).toEqual([]);
  });
});

describe('detect', () => {
  it.each([
    ['railway.json', '', true],
    ['', toml, true],
    ['', json, true],
    ['', '[deploy]\nstrategy = "rolling"', false],
    ['', '{"deploy": {}}', false],
  ])('%j with %j: %s', (name, text, is) => {
    expect(detect(name, text)).toBe(is);
  });
});
