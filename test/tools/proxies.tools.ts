import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { scenarioOf } from '../model/scenario-of.ts';
import { lacks, programAt, run, scratch } from './programs.ts';
import { onlyText } from './written.ts';

const { folder, remove } = scratch();
afterAll(remove);

const scenario = scenarioOf({
  'api.replicas': 3,
  'edge.upstreamKeepalive': 32,
  'edge.connectTimeout': 5,
  'edge.readTimeout': 60,
  'edge.sendTimeout': 60,
  'edge.proxyProcesses': 2,
  'edge.proxyConnections': 1024,
});

describe.skipIf(lacks('nginx'))('nginx -t', () => {
  const accepted = (text: string) => {
    const file = join(folder, 'nginx.conf');
    const own = `pid ${folder}/pid;\nerror_log ${folder}/error.log;\n`;
    writeFileSync(
      file,
      /^\s*(?:http|events)\s*\{/m.test(text) ? own + text : `${own}events {}\nhttp {\n${text}\n}\n`,
    );
    return run(programAt('nginx'), ['-t', '-c', file, '-p', folder]);
  };

  test('accepts the configuration that is written', () => {
    const text = onlyText('nginx', scenario);
    expect(text).toContain('proxy_read_timeout');
    const { status, output } = accepted(text);
    expect(output).toContain('test is successful');
    expect(status).toBe(0);
  });

  test('refuses it with a directive that nginx does not have', () => {
    expect(accepted(`proxy_reading_timeout 3s;\n${onlyText('nginx', scenario)}`).status).not.toBe(0);
  });
});
