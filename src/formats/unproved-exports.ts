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

/** Code whose packages neither Debian nor npm has. */
function compiled(reason: string): NotRun {
  return {
    notRun: reason,
    instead:
      'Examples fix the names and units of its settings; hostile names stay inside strings and comments.',
    test: code,
  };
}

/** Exports that no program was given, each with the reason. */
export const unprovedExports = {
  railway: hosted('Railway', 'railway', 'its reference of config as code'),
  render: hosted('Render', 'render', 'its reference of blueprints'),
  fly: hosted('Fly.io', 'fly', 'the source of flyctl and its reference'),
  heroku: hosted(
    'Heroku',
    'heroku-app',
    'the schema of app.json that Heroku publishes',
    ' A shell parses the script of commands.',
  ),
  'prisma-6': {
    notRun: 'It needs an engine that is downloaded at installation, which tests don’t do.',
    instead: 'Examples fix the parameters of the address and their units.',
    test: 'test/formats/prisma.test.ts',
  },
  'database-sql': compiled('It is for pgx 5; Debian 12 has pgx 4.'),
  pgxpool: compiled('It is for pgx 5; Debian 12 has pgx 4.'),
  npgsql: compiled('Debian 12 has no .NET.'),
  sqlx: compiled('Debian 12 has no sqlx.'),
  deadpool: compiled('Debian 12 has no deadpool.'),
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
  json: {
    notRun: 'Its reader is this site.',
    instead: 'A thousand random scenarios are read back from it, every field the same.',
    test: 'test/formats/share/scenario-json.test.ts',
  },
} as const satisfies Readonly<Record<string, NotRun>>;
