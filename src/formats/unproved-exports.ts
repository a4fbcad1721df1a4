import type { NotRun } from './export-proofs.ts';

const schemas = 'test/formats/schemas.test.ts';
const code = 'test/formats/code/code.test.ts';

/** A file of a platform that only the platform itself reads. */
function hosted(platform: string, schema: string, source: string, more = ''): NotRun {
  return {
    notRun: `Only ${platform} itself reads it, for an account.`,
    instead: `Random scenarios are written and held against a strict schema, restated from ${source}.${more}`,
    test: schemas,
    schema: `test/formats/schemas/${schema}.schema.json`,
  };
}

/** Code of a language whose compiler the tests don’t install. */
function compiled(language: string): NotRun {
  return {
    notRun: `Tests install no compiler of ${language} and none of its packages.`,
    instead:
      'Examples fix the names and units of its settings; hostile names stay inside strings and comments.',
    test: code,
  };
}

/** Exports that no program was given, each with the reason. */
export const unprovedExports = {
  procfile: {
    notRun: 'The platforms that read it run it on their own machines.',
    instead: 'Its lines are read back, from random scenarios, with the same program and workers.',
    test: 'test/formats/platforms-round-trip.test.ts',
  },
  railway: hosted('Railway', 'railway', 'its reference of config as code'),
  render: hosted('Render', 'render', 'its reference of blueprints'),
  fly: hosted('Fly.io', 'fly', 'the source of flyctl and its reference'),
  heroku: hosted(
    'Heroku',
    'heroku-app',
    'the schema of app.json that Heroku publishes',
    ' A shell parses the script of commands.',
  ),
  django: {
    notRun: 'Debian 12 has Django 3.2, which knows no pool; Django came with one in version 5.1.',
    instead:
      'Python compiles it, and examples fix its settings. The pool that Django hands them to is psycopg_pool, which was tried by itself.',
    test: code,
  },
  'prisma-6': {
    notRun: 'It needs an engine that is downloaded at installation, which tests don’t do.',
    instead: 'Examples fix the parameters of the address and their units.',
    test: 'test/formats/prisma.test.ts',
  },
  hikaricp: {
    notRun: 'Tests install no Java, and none of its packages.',
    instead:
      'Random scenarios are written and held against a strict schema, restated from the source of HikariCP with the bounds that it checks.',
    test: schemas,
    schema: 'test/formats/schemas/hikaricp.schema.json',
  },
  'hikaricp-properties': compiled('Java'),
  'hikaricp-java': compiled('Java'),
  'database-sql': compiled('Go'),
  pgxpool: compiled('Go'),
  rails: {
    notRun: 'Tests install no Rails.',
    instead:
      'Random scenarios are written and held against a strict schema, restated from the source of Active Record.',
    test: schemas,
    schema: 'test/formats/schemas/rails.schema.json',
  },
  npgsql: compiled('C#'),
  sqlx: compiled('Rust'),
  deadpool: compiled('Rust'),
  'redis-py': {
    notRun: 'Tests install no redis-py.',
    instead: 'Python compiles it, and examples fix its settings.',
    test: code,
  },
  ioredis: {
    notRun: 'Tests install no ioredis.',
    instead: 'Node parses it, and examples fix its settings.',
    test: code,
  },
  cloudflared: {
    notRun: 'It wants a tunnel of an account before it reads a file.',
    instead:
      'Random scenarios are written and held against a strict schema, restated from the source of cloudflared.',
    test: schemas,
    schema: 'test/formats/schemas/cloudflared.schema.json',
  },
  k6: {
    notRun: 'Neither Debian nor npm has it.',
    instead:
      'Node parses the script. The options of random scenarios are held against a strict schema, restated from the source of k6.',
    test: schemas,
    schema: 'test/formats/schemas/k6-options.schema.json',
  },
  'ci-check': {
    notRun: 'It calls the command line of this project through npx, which tests don’t ask.',
    instead: 'A shell parses it.',
    test: 'test/formats/watch/load-test.test.ts',
  },
  runbook: {
    notRun: 'People read it, and no program does.',
    instead: 'It has the numbers of random scenarios, every alert of the rules, and no name that is markup.',
    test: 'test/formats/share/runbook.test.ts',
  },
  markdown: {
    notRun: 'People read it, and no program does.',
    instead: 'It has the demand of every moment of random scenarios, and no name that is markup.',
    test: 'test/formats/share/pull-request.test.ts',
  },
  json: {
    notRun: 'Its reader is this site.',
    instead: 'A thousand random scenarios are read back from it, every field the same.',
    test: 'test/formats/share/scenario-json.test.ts',
  },
  csv: {
    notRun: 'No spreadsheet is installed.',
    instead: 'Every row has its ten cells, and no text is taken for a formula.',
    test: 'test/formats/share/budget-csv.test.ts',
  },
} as const satisfies Readonly<Record<string, NotRun>>;
