import { describe, expect, it } from 'vitest';
import { figure } from '../../src/advice/figure.ts';
import { applyReading } from '../../src/formats/apply-reading.ts';
import * as env from '../../src/formats/env.ts';
import { valueAt } from '../../src/model/scenario.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { changed, type Settings } from '../model/scenario-of.ts';
import { contentFiles, frontMatterMap } from './content-files.ts';
import { variantsOf } from './documents/place.ts';
import { fencedBlocks } from './exported-settings.ts';

const page = contentFiles.find(({ path }) => path === 'content/runbooks/kubernetes-agents.mdx');
const front = page === undefined ? {} : frontMatterMap(page, 'scenario');
const { scenario } = readPageState(front);
const variants = page === undefined ? {} : variantsOf(page);
const settings = (name: string): Settings => {
  const found = variants[name];
  if (found === undefined) throw new Error(`The page has no variant ${name}`);
  return found;
};
const blocks = (language: string) => (page === undefined ? [] : fencedBlocks(page, language));
const mebibyte = 2 ** 20;

describe('what the page about agents on Kubernetes says to paste', () => {
  const environment = (block = '') => block.replace(/^ *data:\n/, '').replace(/^ +(\w+): '(.*)'$/gm, '$1=$2');
  const maps = blocks('yaml').filter((block) => block.startsWith('data:'));
  const own = (read: string) => {
    const found = env.read('.env', environment(maps[read === 'ours' ? 0 : 1]));
    return applyReading(changed(scenario, { 'api.checkoutTimeout': 30 }), found).scenario;
  };

  it('sets in its ConfigMap what it computes with', () => {
    expect(maps).toHaveLength(2);
    for (const key of ['api.poolSize', 'api.maxOverflow', 'api.checkoutTimeout']) {
      expect(valueAt(own('ours'), key)).toBe(settings('after')[key]);
    }
    expect(valueAt(own('ours'), 'api.workersPerReplica')).toBe(front['api.workersPerReplica']);
    expect(valueAt(own('ours'), 'redis.poolSize')).toBe(front['redis.poolSize']);
    expect(maps[0]).toContain(`AGENT_RESPONSE_TIMEOUT: '${front['agents.responseTimeout']}'`);
    expect(maps[0]).toContain(`AGENT_MAX_CONCURRENT: '${front['agents.maxConcurrent']}'`);
  });

  it('goes back to the pools and workers of before', () => {
    for (const key of ['api.poolSize', 'api.maxOverflow', 'api.workersPerReplica']) {
      expect(valueAt(own('before'), key)).toBe(settings('before')[key]);
    }
  });

  it('falls back in the code to what the ConfigMap sets', () => {
    const code = blocks('python').join('\n');
    const defaults = [...code.matchAll(/environ\.get\("(\w+)", "(\d+)"\)/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    const set = Object.fromEntries(
      environment(maps[0])
        .trim()
        .split('\n')
        .map((line) => line.split('=')),
    );
    expect(defaults.length).toBeGreaterThanOrEqual(5);
    expect(defaults.filter(([name = '', value]) => set[name] !== value)).toEqual([]);
  });

  it('requests what the plan does, and lets pods finish their longest answer', () => {
    const [pods = ''] = blocks('yaml').filter((block) => block.includes('terminationGracePeriodSeconds'));
    expect(pods).toContain(`requests: { cpu: '${front['api.cpuRequest']}', memory: 2Gi }`);
    expect(pods).toContain(`limits: { cpu: '${front['api.cpuLimit']}', memory: 4Gi }`);
    expect([front['api.memoryRequest'], front['api.memoryLimit']]).toEqual([2 ** 31, 2 ** 32]);
    const grace = Number(/terminationGracePeriodSeconds: (\d+)/.exec(pods)?.[1]);
    expect(grace).toBeGreaterThan(Number(front['agents.responseTimeout']));
    expect(pods).toContain('maxSurge: 25%');
    expect(pods).not.toContain('--workers');
  });

  it('scales between the numbers that it computes with, with no memory target and no policy upwards', () => {
    const [hpa = ''] = blocks('yaml').filter((block) => block.includes('HorizontalPodAutoscaler'));
    const number = (name: string) => Number(new RegExp(`${name}: (\\d+)`).exec(hpa)?.[1]);
    expect(number('minReplicas')).toBe(front['api.hpaMinReplicas']);
    expect(number('maxReplicas')).toBe(front['api.maxReplicas']);
    expect(number('averageUtilization')).toBe(100 * Number(front['api.hpaCpuTarget']));
    expect(number('stabilizationWindowSeconds')).toBe(front['api.hpaScaleDownStabilization']);
    expect(hpa).not.toMatch(/name: memory|scaleUp/);
  });

  it('sets Postgres as the plan does, but for what its memory and cores do not bear', () => {
    const sql = blocks('sql').join('\n');
    const set = Object.fromEntries(
      [...sql.matchAll(/^ALTER SYSTEM SET (\w+) = '?(\d+(?:\.\d+)?)(GB|MB)?'?;/gm)].map(
        ([, name = '', value, unit]) =>
          [name, Number(value) * (unit === 'GB' ? 1024 * mebibyte : unit === 'MB' ? mebibyte : 1)] as const,
      ),
    );
    expect(set).toEqual({
      max_connections: front['postgres.maxConnections'],
      shared_buffers: front['postgres.sharedBuffers'],
      wal_buffers: front['postgres.walBuffers'],
      effective_cache_size: front['postgres.effectiveCacheSize'],
      maintenance_work_mem: front['postgres.maintenanceWorkMem'],
      checkpoint_completion_target: front['postgres.checkpointCompletionTarget'],
      max_parallel_workers: front['postgres.cores'],
      work_mem: 4 * mebibyte,
    });
    expect(sql).toContain("'8MB' once PgBouncer");
    expect(front['postgres.workMem']).toBe(8 * mebibyte);
  });

  it('sets PgBouncer and Redis as it computes with them', () => {
    const [ini = ''] = blocks('ini');
    expect(ini).toContain(`default_pool_size = ${front['pooler.poolSize']}\n`);
    expect(ini).toContain(`max_client_conn = ${front['pooler.maxClients']}\n`);
    expect(Number(figure(changed(scenario, settings('pooled')), 'rollout.clients')?.value)).toBeLessThan(
      Number(front['pooler.maxClients']),
    );
    const [redis = ''] = blocks('python').filter((block) => block.includes('BlockingConnectionPool'));
    expect(redis).toContain(`socket_connect_timeout=${front['redis.timeout']},`);
    expect(redis).toContain(`cap=1), ${front['redis.retries']}),`);
  });
});
