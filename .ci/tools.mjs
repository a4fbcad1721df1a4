// Finds the programs that the exports are tried on, or installs them, and runs those tests: `npm run test:tools`.
// With HEADROOM_TOOLS=required a missing program is a failure; by hand its tests are left out, and it is named.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, state } from './paths.mjs';

const required = process.env.HEADROOM_TOOLS === 'required';
const folder = join(root, 'test', 'tools');
const places = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/bin',
  '/usr/sbin',
  ...globSync('/usr/lib/postgresql/*/bin'),
];

const command = (name) => () => places.map((place) => join(place, name)).find(existsSync);

/** A Python that has these modules; the first one of the path may be another than Debian's. */
const python = (modules) => () =>
  ['/usr/bin/python3', 'python3'].find(
    (program) => spawnSync(program, ['-c', `import ${modules}`], { stdio: 'ignore' }).status === 0,
  );

/** A Ruby that has these libraries. */
const ruby = (libraries) => () =>
  ['/usr/bin/ruby', 'ruby'].find(
    (program) =>
      spawnSync(program, libraries.flatMap((library) => ['-r', library]).concat('-e', '0'), {
        stdio: 'ignore',
      }).status === 0,
  );

/** A class path of these files of Java. */
const jars = (names) => () => {
  const files = names.map((name) => `/usr/share/java/${name}.jar`);
  return files.every(existsSync) ? files.join(delimiter) : undefined;
};

const programs = [
  { name: 'postgres', packages: ['postgresql'], find: command('postgres') },
  { name: 'initdb', packages: ['postgresql'], find: command('initdb') },
  { name: 'psql', packages: ['postgresql-client'], find: command('psql') },
  { name: 'pgbench', packages: ['postgresql'], find: command('pgbench') },
  { name: 'pgbouncer', packages: ['pgbouncer'], find: command('pgbouncer') },
  { name: 'nginx', packages: ['nginx-light'], find: command('nginx') },
  { name: 'promtool', packages: ['prometheus'], find: command('promtool') },
  { name: 'docker-compose', packages: ['docker-compose'], find: command('docker-compose') },
  { name: 'redis-server', packages: ['redis-server'], find: command('redis-server') },
  { name: 'gunicorn', packages: ['gunicorn'], find: command('gunicorn') },
  { name: 'uvicorn', packages: ['uvicorn'], find: command('uvicorn') },
  {
    name: 'python',
    packages: [
      'python3-sqlalchemy',
      'python3-asyncpg',
      'python3-psycopg',
      'python3-psycopg2',
      'python3-psycopg-pool',
      'python3-prometheus-client',
      'python3-django',
      'python3-redis',
    ],
    find: python('sqlalchemy, asyncpg, psycopg, psycopg2, psycopg_pool, prometheus_client, django, redis'),
  },
  { name: 'ruby', packages: ['ruby-activerecord', 'ruby-pg'], find: ruby(['active_record', 'pg']) },
  { name: 'puma', packages: ['puma'], find: command('puma') },
  { name: 'foreman', packages: ['ruby-foreman'], find: command('foreman') },
  { name: 'java', packages: ['default-jdk-headless'], find: command('java') },
  { name: 'javac', packages: ['default-jdk-headless'], find: command('javac') },
  {
    name: 'hikaricp',
    packages: ['libhikaricp-java', 'libpostgresql-jdbc-java', 'libslf4j-java'],
    find: jars(['HikariCP', 'postgresql', 'slf4j-api', 'slf4j-nop']),
  },
];

const missing = () => programs.filter(({ find }) => find() === undefined);

installFromDebian(missing().flatMap(({ packages }) => packages));
const node = installFromNpm();
const left = missing();
const found = Object.fromEntries(programs.map(({ name, find }) => [name, find() ?? '']));
mkdirSync(state, { recursive: true });
writeFileSync(join(state, 'tools.json'), JSON.stringify({ ...found, node: node ? folder : '' }));

for (const { name, packages } of left) {
  console.error(`Missing: ${name}. On Debian it comes with: apt-get install ${packages.join(' ')}`);
}
if (!node)
  console.error('Missing: the packages of test/tools/package.json. Run npm ci --ignore-scripts there.');
if (required && (left.length > 0 || !node)) process.exitCode = 1;
else {
  const vitest = join(root, 'node_modules', '.bin', 'vitest');
  const { status } = spawnSync(
    vitest,
    ['run', '--config', 'test/tools/vitest.config.ts', ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  process.exitCode = status ?? 1;
}

function installFromDebian(packages) {
  if (packages.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing from Debian: ${[...new Set(packages)].join(', ')} …`);
  // Without this a package starts its server at once.
  const policy = '/usr/sbin/policy-rc.d';
  const ours = !existsSync(policy);
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const run = (args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  run(['update', '-qq']);
  run(['install', '-y', '-qq', '--no-install-recommends', ...new Set(packages)]);
  if (ours) rmSync(policy);
}

/** What the exported Node code needs, and the schemas of Kubernetes; apart, for the site needs none of it. */
function installFromNpm() {
  const stamp = join(folder, 'node_modules', '.installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  console.log('Installing the packages of test/tools …');
  // Their install scripts download programs that no test needs.
  const { status } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: folder,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) return false;
  writeFileSync(stamp, wanted);
  return true;
}
