import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { write as writeFly } from '../../src/formats/fly-write.ts';
import { write as writeHeroku } from '../../src/formats/heroku-write.ts';
import { write as writeRailway } from '../../src/formats/railway-write.ts';
import { write as writeRender } from '../../src/formats/render-write.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const options = { header: ['80 of 97'] };
const api = {
  'api.replicas': 2,
  'api.workersPerReplica': 4,
  'api.server': 'uvicorn',
  'api.library': 'sqlalchemy-async',
  'api.poolSize': 5,
  'api.maxOverflow': 5,
  'api.rollout': 'blue-green',
} as const;

const variables = `DB_POOL_SIZE=5
DB_MAX_OVERFLOW=5
DB_POOL_TIMEOUT=30
DB_POOL_RECYCLE=-1
DB_POOL_PRE_PING=0
`;

describe('Railway', () => {
  it('gets a railway.toml and the variables beside it', () => {
    expect(writeRailway(scenarioOf(api), options)).toEqual([
      {
        name: 'railway.toml',
        text: `# 80 of 97
# The configuration of the service api.
# Put the name of your own module or file in the command.
# For an image of your own, wrap the command in a shell, which fills PORT in: sh -c "exec …".

[deploy]
startCommand = "uvicorn main:app --host 0.0.0.0 --port $PORT --workers 4"
numReplicas = 2
`,
      },
      { name: 'railway.env', text: `# For the raw editor of the variables of api.\n${variables}` },
    ]);
  });

  it('gets no number of replicas below 1, and is told what a deploy does there', () => {
    const [file] = writeRailway(scenarioOf({ 'api.replicas': 0, 'api.rollout': 'recreate' }), options);
    expect(parseToml(file?.text ?? '')).toEqual({ deploy: {} });
    expect(file?.text).toContain('# numReplicas is left out: Railway takes at least 1.');
    expect(file?.text).toContain('side by side, while this state counts recreate.');
  });
});

describe('Render', () => {
  const services = (settings: Settings) =>
    parseYaml(writeRender(scenarioOf(settings), options)[0]?.text ?? '').services;

  it('gets a service of its type with its instances and variables', () => {
    expect(
      services({ ...api, 'jobs.kind': 'background', 'nightly.kind': 'scheduled', 'psql.kind': 'tool' }),
    ).toMatchObject([
      {
        type: 'web',
        name: 'api',
        runtime: 'python',
        startCommand: 'uvicorn main:app --host 0.0.0.0 --port $PORT --workers 4',
        numInstances: 2,
        envVars: expect.arrayContaining([{ key: 'DB_POOL_SIZE', value: '5' }]),
      },
      { type: 'worker', name: 'jobs', runtime: 'docker' },
      { type: 'cron', name: 'nightly', schedule: 'MINUTE HOUR DAY MONTH WEEKDAY' },
    ]);
  });

  it('scales between bounds where a target is given', () => {
    const [service] = services({ ...api, 'api.maxReplicas': 200, 'api.hpaCpuTarget': 0.95 });
    expect(service.scaling).toEqual({ minInstances: 2, maxInstances: 100, targetCPUPercent: 90 });
    expect(service).not.toHaveProperty('numInstances');
  });
});

describe('Fly.io', () => {
  const file = (settings: Settings) => writeFly(scenarioOf(settings), options)[0]?.text ?? '';

  it('gets an app with its deploy strategy, variables and machine', () => {
    expect(file({ ...api, 'api.memoryLimit': 2 ** 29, 'api.cpuLimit': 2 })).toBe(`# 80 of 97
# Put these keys into your own fly.toml. The number of machines is set apart:
# fly scale count 2 --app api
# Put the name of your own module or file, and its port, in the command.

app = "api"

[deploy]
strategy = "bluegreen"

[env]
DB_POOL_SIZE = "5"
DB_MAX_OVERFLOW = "5"
DB_POOL_TIMEOUT = "30"
DB_POOL_RECYCLE = "-1"
DB_POOL_PRE_PING = "0"

[processes]
app = "uvicorn main:app --host 0.0.0.0 --port 8080 --workers 4"

[[vm]]
memory = "512mb"
cpus = 2
`);
  });

  // prettier-ignore
  it.each([
    [{ 'api.unavailable': '33%' }, { strategy: 'rolling', max_unavailable: 0.33 }],
    [{ 'api.unavailable': 2 },     { strategy: 'rolling', max_unavailable: 2 }],
    [{ 'api.unavailable': 0 },     { strategy: 'rolling' }],
    [{ 'api.rollout': 'recreate' }, { strategy: 'immediate' }],
    [{ 'api.rollout': 'canary' },  { strategy: 'canary' }],
  ] as const)('deploys %j as %j', (settings, deploy) => {
    expect(parseToml(file(settings))).toMatchObject({ deploy });
  });

  it('says which machine it does not have', () => {
    expect(file({ 'api.memoryLimit': 1000, 'api.cpuLimit': 0.5 })).toMatch(
      /# cpus is left out: .*\n# memory is left out: /,
    );
  });
});

describe('Heroku', () => {
  it('gets commands, a Procfile and an app.json', () => {
    const [commands, procfile, app] = writeHeroku(scenarioOf(api), options);
    expect(commands).toEqual({
      name: 'heroku.sh',
      text: `#!/bin/sh
# 80 of 97
# api stands for the name of your app.
set -e
heroku config:set --app api \\
  DB_POOL_SIZE=5 \\
  DB_MAX_OVERFLOW=5 \\
  DB_POOL_TIMEOUT=30 \\
  DB_POOL_RECYCLE=-1 \\
  DB_POOL_PRE_PING=0
heroku ps:scale --app api web=2
heroku features:enable --app api preboot
`,
    });
    expect(procfile).toEqual({
      name: 'Procfile',
      text: 'web: uvicorn main:app --host 0.0.0.0 --port $PORT --workers 4\n',
    });
    expect(JSON.parse(app?.text ?? '')).toMatchObject({
      name: 'api',
      env: { DB_POOL_SIZE: { value: '5' } },
      formation: { web: { quantity: 2 } },
    });
  });

  it('leaves a scheduled job to the scheduler, and keeps no dyno running for it', () => {
    const [commands, , app] = writeHeroku(scenarioOf({ 'nightly.kind': 'scheduled' }), options);
    expect(commands?.text).toContain('# Heroku Scheduler starts it');
    expect(commands?.text).not.toContain('ps:scale');
    expect(JSON.parse(app?.text ?? '')).not.toHaveProperty('formation');
  });

  it('says that one type has at most 100 dynos', () => {
    const [commands] = writeHeroku(scenarioOf({ 'api.replicas': 200 }), options);
    expect(commands?.text).toContain('# Heroku takes at most 100 dynos of one type, and not 200.');
    expect(commands?.text).not.toContain('ps:scale');
  });
});
