import type { CommandProgram } from './command-program.ts';
import { settingsFile, settingsFiles } from './settings-files.ts';

/** The larger number of `min:max` or `min,max`, which Puma takes for its threads. */
const largest = (text: string) => text.split(/[:,]/).at(-1) ?? '';

const property = (...names: readonly string[]) => ({
  names: names.flatMap((name) => [`-D${name}`, `--${name}`]),
});

/** Properties of Spring among the arguments of Java. */
const springOptions = {
  poolSize: {
    ...property('spring.datasource.hikari.maximum-pool-size', 'spring.datasource.hikari.maximumPoolSize'),
    least: 1,
  },
  minPoolSize: property('spring.datasource.hikari.minimum-idle', 'spring.datasource.hikari.minimumIdle'),
  checkoutTimeout: {
    ...property('spring.datasource.hikari.connection-timeout', 'spring.datasource.hikari.connectionTimeout'),
    scale: 1000,
  },
  threads: { ...property('server.tomcat.threads.max', 'server.tomcat.max-threads'), least: 1 },
} as const;

const unreadable = (where: string) => () => ({
  notes: [`What it starts stands in ${where}, which is not read here.`],
});

/** Servers of Node, Ruby and Java, and what starts them. */
export const otherServers: readonly CommandProgram[] = [
  {
    label: 'pm2',
    names: ['pm2', 'pm2-runtime', 'pm2-docker'],
    values: { server: 'pm2' },
    options: [{ names: ['--instances', '-i'], key: 'workersPerReplica', least: 1 }],
    advice: (stated, words) => {
      const text = stated.get('--instances');
      const isFile = words.some((word) => /\.(?:config\.[cm]?js|json|ya?ml)$/.test(word));
      if (text !== undefined && !/^[1-9]/.test(text))
        return {
          questions: {
            workersPerReplica: `How many instances does pm2 start? “${/^(?:max|0|-1)$/.test(text) ? text : '-i'}” takes the number of cores.`,
          },
        };
      return isFile
        ? {
            questions: {
              workersPerReplica:
                'How many instances does pm2 start? They stand in the file that the command names.',
            },
          }
        : {};
    },
  },
  {
    label: 'Node',
    names: ['node', 'nodejs', 'tsx', 'ts-node', 'bun', 'deno'],
    values: { server: 'node' },
    options: [],
    decoys: { '--max-old-space-size': 'It limits memory, not connections.' },
  },
  {
    label: 'Next.js',
    names: ['next'],
    verbs: ['start'],
    values: { server: 'node', workersPerReplica: 1 },
    options: [],
  },
  {
    label: 'NestJS',
    names: ['nest'],
    verbs: ['start'],
    values: { server: 'node', workersPerReplica: 1 },
    options: [],
  },
  {
    label: 'npm',
    names: ['npm', 'yarn', 'pnpm'],
    values: {},
    options: [],
    advice: unreadable('package.json'),
  },
  {
    label: 'Puma',
    names: ['puma'],
    values: { server: 'puma' },
    options: [
      {
        names: ['--workers', '-w'],
        key: 'workersPerReplica',
        part: (text) => (text === '0' ? '1' : text),
        variables: ['WEB_CONCURRENCY'],
      },
      { names: ['--threads', '-t'], key: 'threads', part: largest, variables: ['PUMA_MAX_THREADS'] },
    ],
    texts: [['--config', '-C']],
    advice: (stated) =>
      stated.has('--config')
        ? { config: settingsFile(stated.get('--config') ?? ''), notes: [settingsFiles.puma] }
        : {},
  },
  {
    label: 'Rails',
    names: ['rails'],
    verbs: ['server', 's'],
    values: { server: 'puma' },
    options: [],
    advice: () => ({ config: 'puma.rb', notes: [settingsFiles.rails] }),
  },
  {
    label: 'Unicorn',
    names: ['unicorn', 'unicorn_rails'],
    values: { server: 'unicorn', threads: 1 },
    options: [],
    asks: { workersPerReplica: 'How many workers does Unicorn start? They stand in its configuration file.' },
  },
  {
    label: 'Passenger',
    names: ['passenger'],
    verbs: ['start'],
    values: { server: 'passenger' },
    options: [{ names: ['--max-pool-size'], key: 'workersPerReplica' }],
  },
  {
    label: 'Java',
    names: ['java'],
    values: { server: 'java', workersPerReplica: 1 },
    argumentsVariable: 'JAVA_TOOL_OPTIONS',
    options: Object.entries(springOptions).map(([key, option]) => ({ key, ...option })),
  },
];

const migrationVerbs = [
  'upgrade',
  'migrate',
  'db:migrate',
  'db:prepare',
  'db:push',
  'migration:run',
  'migrate:latest',
  'migrate:up',
  'ecto.migrate',
  'migration',
  'up',
  'update',
  'apply',
];

/** Programs that change the schema and end. */
export const migrationPrograms: readonly CommandProgram[] = [
  {
    label: 'A migration',
    names: [
      'alembic',
      'flask',
      'aerich',
      'manage.py',
      'prisma',
      'drizzle-kit',
      'typeorm',
      'typeorm-ts-node-commonjs',
      'knex',
      'sequelize',
      'sequelize-cli',
      'node-pg-migrate',
      'rails',
      'rake',
      'flyway',
      'liquibase',
      'dbmate',
      'goose',
      'migrate',
      'sqlx',
      'diesel',
      'atlas',
      'mix',
      'mikro-orm',
      'piccolo',
      'yoyo',
    ],
    verbs: migrationVerbs,
    values: { kind: 'migration', workersPerReplica: 1 },
    options: [],
  },
];
