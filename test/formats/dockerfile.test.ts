import { describe, expect, it } from 'vitest';
import { detect, read } from '../../src/formats/dockerfile.ts';
import { dockerfileInstructions } from '../../src/formats/dockerfile-lines.ts';

const valuesOf = (text: string) => read('Dockerfile', text).services[0]?.values;

describe('dockerfileInstructions', () => {
  it('joins continued lines and leaves comments and here-documents out', () => {
    const text = 'FROM a\nENV A=1 \\\n  # why\n\n  B=2\nRUN <<EOF\nCMD bad\nEOF\n# CMD c\nCMD ["d"]';
    expect(dockerfileInstructions(text)).toEqual([
      { name: 'FROM', text: 'a', line: 1 },
      { name: 'ENV', text: 'A=1  B=2', line: 2 },
      { name: 'RUN', text: '<<EOF', line: 6 },
      { name: 'CMD', text: '["d"]', line: 10 },
    ]);
  });

  it('ends where a here-document does not', () => {
    expect(dockerfileInstructions('RUN <<A <<B\nCMD x').map(({ name }) => name)).toEqual(['RUN', 'CMD']);
  });
});

describe('read', () => {
  it.each([
    ['FROM a\nCMD ["uvicorn", "a:b", "--workers", "4"]', { server: 'uvicorn', workersPerReplica: 4 }],
    ['FROM a\nCMD uvicorn a:b --workers 4', { server: 'uvicorn', workersPerReplica: 4 }],
    [`FROM a\nCMD exec uvicorn a:b --workers \${W:-4}`, { server: 'uvicorn', workersPerReplica: 4 }],
    [
      'FROM a\nENTRYPOINT ["uvicorn", "a:b"]\nCMD ["--workers", "4"]',
      { server: 'uvicorn', workersPerReplica: 4 },
    ],
    [
      'FROM a\nENTRYPOINT ["tini", "--"]\nCMD uvicorn a:b --workers 4',
      { server: 'uvicorn', workersPerReplica: 4 },
    ],
    ['FROM a\nENTRYPOINT uvicorn a:b\nCMD ["--workers", "4"]', { server: 'uvicorn' }],
    [
      'FROM a\nCMD uvicorn a:b --workers 2\nCMD uvicorn a:b --workers 4',
      { server: 'uvicorn', workersPerReplica: 4 },
    ],
    ['FROM a AS x\nCMD uvicorn a:b --workers 4\nFROM b\nCMD node a.js', { server: 'node' }],
    [
      'FROM a AS x\nCMD uvicorn a:b --workers 4\nFROM x\nUSER app',
      { server: 'uvicorn', workersPerReplica: 4 },
    ],
    ['FROM a\nENV WEB_CONCURRENCY=4\nCMD uvicorn a:b', { server: 'uvicorn', workersPerReplica: 4 }],
    ['FROM a\nENV WEB_CONCURRENCY 4\nCMD uvicorn a:b', { server: 'uvicorn', workersPerReplica: 4 }],
    [
      `FROM a\nARG W=4\nENV WEB_CONCURRENCY=\${W}\nCMD uvicorn a:b`,
      { server: 'uvicorn', workersPerReplica: 4 },
    ],
    [
      'FROM a\nHEALTHCHECK --interval=1m30s --retries=3 CMD x\nCMD node a.js',
      { server: 'node', healthCheckInterval: 90, healthCheckFailures: 3 },
    ],
  ])('%j', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  it('asks for a number that a variable holds', () => {
    const reading = read('Dockerfile', 'FROM a\nCMD uvicorn a:b --workers $API_WORKERS');
    expect(reading.missing).toMatchObject([{ service: '', key: 'workersPerReplica' }]);
  });

  it('reads an image of Postgres as the server', () => {
    const { services, shared } = read(
      'Dockerfile',
      'FROM postgres:16\nCMD ["postgres", "-c", "max_connections=200"]',
    );
    expect(services).toEqual([]);
    expect(shared).toContainEqual({ key: 'postgres.maxConnections', value: 200 });
  });

  it('lets no secret out', () => {
    const text = 'FROM a\nENV API_KEY=sk-l1ve-Key DB_POOL_SIZE=5\nCMD uvicorn a:b --key T0kenValue';
    expect(JSON.stringify(read('', text))).not.toMatch(/sk-l1ve|T0kenValue/);
    expect(valuesOf(text)).toMatchObject({ poolSize: 5 });
  });
});

describe('detect', () => {
  it.each([
    ['Dockerfile', '', true],
    ['api.Dockerfile', '', true],
    ['docker/Dockerfile.prod', '', true],
    ['', '# syntax=docker/dockerfile:1\nFROM python:3.12\nCMD x', true],
    ['', 'SELECT a\nFROM b\nCMD x', false],
    ['', 'FROM pg_stat_activity', false],
  ])('%j with %j: %s', (name, text, is) => {
    expect(detect(name, text)).toBe(is);
  });
});
