import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { scenarioOf } from '../model/scenario-of.ts';
import { lacks, programAt, run, scratch } from './programs.ts';
import { onlyText } from './written.ts';

const { folder, remove } = scratch();
afterAll(remove);

const scenario = scenarioOf({
  'api.server': 'uvicorn',
  'api.replicas': 2,
  'api.maxReplicas': 6,
  'api.workersPerReplica': 4,
  'api.poolSize': 3,
  'api.cpuLimit': 2,
  'api.memoryLimit': 536_870_912,
  'api.hpaCpuTarget': 0.7,
  'worker.kind': 'background',
  'worker.rollout': 'recreate',
  'nightly.kind': 'scheduled',
  'postgres.maxConnections': 200,
});

describe.skipIf(lacks('docker-compose'))('docker-compose', () => {
  test('lays the file that is written over one of its own, and has every setting', () => {
    const own = scenario.services.map(({ name }) => `  ${name}:\n    image: ${name}\n`).join('');
    writeFileSync(join(folder, 'compose.yaml'), `services:\n${own}  postgres:\n    image: postgres:16\n`);
    writeFileSync(join(folder, 'written.yaml'), onlyText('compose', scenario));
    const files = ['-f', 'compose.yaml', '-f', 'written.yaml'];
    const { status, stdout, output } = run(programAt('docker-compose'), [...files, 'config'], {
      cwd: folder,
    });
    expect(status, output).toBe(0);
    const { services } = parse(stdout);
    expect(services.api.image).toBe('api');
    expect(services.api.command).toContain('--workers 4');
    expect(services.api.deploy.replicas).toBe(2);
    expect(services.api.environment.DB_POOL_SIZE).toBe('3');
    expect(services.postgres.command).toContain('max_connections=200');
  });
});

describe.skipIf(lacks('node'))('the schemas of Kubernetes', () => {
  const check = (text: string) =>
    run(process.execPath, [new URL('kubernetes-schemas.mjs', import.meta.url).pathname], { input: text });

  test('accept every document that is written', () => {
    const text = onlyText('kubernetes', scenario);
    const { status, output } = check(text);
    expect(status, output).toBe(0);
    const kinds = output.trim().split('\n');
    expect(kinds).toEqual(
      expect.arrayContaining(['ConfigMap api-settings', 'Deployment api', 'HorizontalPodAutoscaler api']),
    );
    expect(kinds).toHaveLength(text.match(/^kind: /gm)?.length ?? 0);
  });

  // prettier-ignore
  test.each([
    ['replicas: 2',       'apps/v1',         'Deployment',              'spec: { replicas: two }'],
    ['a missing target',  'autoscaling/v2',  'HorizontalPodAutoscaler', 'spec: { maxReplicas: 3 }'],
  ])('reject what breaks them: %s', (_, version, kind, spec) => {
    expect(check(`apiVersion: ${version}\nkind: ${kind}\nmetadata: { name: a }\n${spec}\n`).status).toBe(1);
  });
});
