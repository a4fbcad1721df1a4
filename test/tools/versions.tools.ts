// biome-ignore-all lint/suspicious/noTemplateCurlyInString: dpkg has variables of its own
import { describe, expect, test } from 'vitest';
import { type ProgramId, provingPrograms } from '../../src/formats/proving-programs.ts';
import { programAt, run } from './programs.ts';

const python = (name: string) => [
  programAt('python'),
  '-c',
  `from importlib.metadata import version; print(version("${name}"))`,
];

/** What prints the version of a package of Debian. */
const installed = (name: string) => ['dpkg-query', '--showformat', '${Version}', '--show', name];

/** What prints the version of a program; those of npm are pinned. */
const commands: Readonly<Partial<Record<ProgramId, readonly string[]>>> = {
  dash: installed('dash'),
  postgres: [programAt('postgres'), '--version'],
  pgbench: [programAt('pgbench'), '--version'],
  pgbouncer: [programAt('pgbouncer'), '--version'],
  nginx: [programAt('nginx'), '-v'],
  promtool: [programAt('promtool'), '--version'],
  compose: [programAt('docker-compose'), '--version'],
  redis: [programAt('redis-server'), '--version'],
  gunicorn: [programAt('gunicorn'), '--version'],
  uvicorn: [programAt('uvicorn'), '--version'],
  python: [programAt('python'), '--version'],
  sqlalchemy: python('SQLAlchemy'),
  psycopg2: python('psycopg2'),
  asyncpg: python('asyncpg'),
  psycopg: python('psycopg'),
  psycopgPool: python('psycopg_pool'),
  django: python('Django'),
  redisPy: python('redis'),
  activeRecord: installed('ruby-activerecord'),
  puma: [programAt('puma'), '--version'],
  foreman: installed('ruby-foreman'),
  java: [programAt('java'), '-version'],
  hikaricp: installed('libhikaricp-java'),
  pgjdbc: installed('libpostgresql-jdbc-java'),
  node: [process.execPath, '--version'],
};

// By hand other versions may be installed; the page tells of those in CI.
describe.skipIf(process.env['HEADROOM_TOOLS'] !== 'required')('the page names the versions', () => {
  test('of all programs that no lockfile pins', () => {
    const named = Object.entries(provingPrograms).filter(([, { from }]) => from !== 'npm');
    expect(Object.keys(commands).sort()).toEqual(named.map(([id]) => id).sort());
  });

  test.each(Object.entries(commands) as [ProgramId, readonly string[]][])(
    'of %s',
    (id, [program = '', ...args]) => {
      const { version } = provingPrograms[id];
      expect(run(program, args).output).toMatch(
        new RegExp(`(?<![\\d.])${version.replaceAll('.', '\\.')}(?![\\d])`),
      );
    },
  );
});
