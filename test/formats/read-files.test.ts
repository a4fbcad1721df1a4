import { describe, expect, it } from 'vitest';
import { applyReading } from '../../src/formats/apply-reading.ts';
import { formats } from '../../src/formats/formats.ts';
import { readPaste } from '../../src/formats/paste.ts';
import { layerOf } from '../../src/formats/precedence.ts';
import { readFiles } from '../../src/formats/read-files.ts';
import { mostFiles } from '../../src/formats/read-limits.ts';
import { defaultScenario } from '../../src/model/scenario.ts';

const file = (name: string, text: string) => ({ name, text });
const env = file('.env', 'DB_POOL_SIZE=10\nWEB_CONCURRENCY=4\n');
const code = file('db.py', 'engine = create_engine(url, pool_size=5, max_overflow=2)');
const conf = file('postgresql.conf', 'max_connections = 200\nshared_buffers = 1GB\n');
const queuePool =
  'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00';

describe('readFiles', () => {
  it('joins code, environment and server into one service and one Postgres', () => {
    const { files, reading, problem } = readFiles([code, env, conf]);
    expect(problem).toBeUndefined();
    expect(files).toEqual([
      { name: 'db.py', label: 'SQLAlchemy', understood: 1 },
      { name: '.env', label: '.env file', understood: 2 },
      { name: 'postgresql.conf', label: 'postgresql.conf', understood: 2 },
    ]);
    const { services, postgres } = applyReading(defaultScenario, reading).scenario;
    expect(services).toMatchObject([{ poolSize: 10, maxOverflow: 2, workersPerReplica: 4 }]);
    expect(postgres).toMatchObject({ maxConnections: 200 });
    expect(reading.services).toHaveLength(1);
  });

  it('says at the place of a value that doesn’t hold which one does', () => {
    const { reading } = readFiles([code, env, conf]);
    expect(reading.notes.filter(({ file: name }) => name === 'db.py')).toEqual([
      {
        file: 'db.py',
        line: 1,
        text: 'pool_size says 5, but .env, line 1, says 10 (DB_POOL_SIZE), which is used.',
      },
    ]);
    expect(reading.understood.filter(({ key }) => key === 'poolSize')).toEqual([
      { service: '', key: 'poolSize', name: 'DB_POOL_SIZE', file: '.env', line: 1, value: 10 },
    ]);
  });

  it('lets the later of two files of one kind win, whatever their names', () => {
    const [a, b] = [file('a.env', 'DB_POOL_SIZE=3'), file('b.env', 'DB_POOL_SIZE=4')];
    expect(readFiles([a, b]).reading.services[0]?.values.poolSize).toBe(4);
    expect(readFiles([b, a]).reading.services[0]?.values.poolSize).toBe(3);
  });

  it('keeps each value with its file where both say the same', () => {
    const { reading } = readFiles([file('a.env', 'DB_POOL_SIZE=3'), file('b.env', 'DB_POOL_SIZE=3')]);
    expect(reading.notes).toEqual([]);
    expect(reading.understood.map(({ file: name }) => name)).toEqual(['a.env', 'b.env']);
  });

  it('names services by their folders where nothing else does', () => {
    const { reading } = readFiles([
      file('shop/services/api/.env', 'DB_POOL_SIZE=3'),
      file('shop/services/mail/.env', 'DB_POOL_SIZE=4'),
    ]);
    expect(reading.services.map(({ names, values }) => [names, values.poolSize])).toEqual([
      [['api'], 3],
      [['mail'], 4],
    ]);
  });

  it('tells processes of one name apart by the folders of their files', () => {
    const procfile = 'web: gunicorn -w 2 app\nworker: celery -A app worker -c 3';
    const { reading } = readFiles([
      file('shop/api/Procfile', procfile),
      file('shop/billing/Procfile', procfile),
      file('shop/billing/.env', 'DB_POOL_SIZE=4'),
    ]);
    expect(reading.services.map(({ names }) => names)).toEqual([
      ['api'],
      ['api-worker'],
      ['billing'],
      ['billing-worker'],
    ]);
    expect(reading.services.map(({ values }) => values.poolSize)).toEqual([
      undefined,
      undefined,
      4,
      undefined,
    ]);
  });

  it('gives what names no service to the folder’s service, and a pool to all where there is none', () => {
    const named = file('.env', 'API_DB_POOL_TIMEOUT=3\nMAIL_DB_POOL_TIMEOUT=4');
    const { reading } = readFiles([named, file('mail/db.py', 'create_engine(url, pool_size=7)'), code]);
    expect(
      reading.services.map(({ names, values }) => [names, values.poolSize, values.checkoutTimeout]),
    ).toEqual([
      [['api'], 5, 3],
      [['mail'], 7, 4],
    ]);
  });

  it('gives workers without a name to nobody where several services might be meant', () => {
    const named = file('.env', 'API_DB_POOL_SIZE=3\nMAIL_DB_POOL_SIZE=4');
    const { reading } = readFiles([named, file('other.env', 'WEB_CONCURRENCY=4')]);
    expect(reading.services.map(({ values }) => values.workersPerReplica)).toEqual([undefined, undefined]);
    expect(reading.notes).toEqual([
      {
        file: 'other.env',
        line: 0,
        text: 'It names no service and several might be meant; set its workers and replicas yourself.',
      },
    ]);
  });

  it('asks for what decides and no file says, and for nothing that one says', () => {
    const keys = (files: Parameters<typeof readFiles>[0]) =>
      readFiles(files).reading.missing?.map(({ service, key }) => `${service} ${key}`);
    expect(keys([file('a.env', 'DB_POOL_SIZE=3')])).toEqual([
      ' replicas',
      ' workersPerReplica',
      ' postgres.maxConnections',
    ]);
    expect(keys([env, conf])).toEqual([' replicas']);
    expect(
      keys([file('a.env', 'DB_POOL_SIZE=3\nREPLICAS=2\nWEB_CONCURRENCY=2\nPG_MAX_CONNECTIONS=99')]),
    ).toEqual([]);
    expect(keys([file('app.log', queuePool)])).toEqual([]);
  });

  it('finds errors in any of the files, each kind once, and lets what runs win', () => {
    const log = file('app.log', `all is well\n${queuePool}\n`);
    const { files, triage, reading } = readFiles([env, log, { ...log, name: 'b.log' }]);
    expect(files.map(({ label }) => label)).toEqual(['.env file', 'Error message', 'Error message']);
    expect(triage).toMatchObject([{ id: 'sqlalchemy-queuepool', file: 'app.log', lines: [2], count: 2 }]);
    expect(reading.services).toMatchObject([
      { values: { poolSize: 5, maxOverflow: 10, workersPerReplica: 4 } },
    ]);
    expect(reading.notes.map(({ file: name, line }) => [name, line])).toEqual([['.env', 1]]);
  });

  it('says of a file of variables that a compose file is filled in from it', () => {
    const compose = file('compose.yaml', 'services:\n  api:\n    command: uvicorn a:b --workers $WORKERS\n');
    const { files } = readFiles([compose, file('.env', 'WORKERS=2\nTOKEN=hunter2\n')]);
    expect(files).toEqual([
      { name: 'compose.yaml', label: 'Compose file', understood: 1 },
      { name: '.env', label: '.env file, filled into the compose file', understood: 0 },
    ]);
  });

  it('says of each file that says nothing why, and reads the others', () => {
    const { files, reading } = readFiles([
      file('empty.env', '\n'),
      file('long.env', `#${'x'.repeat(1_000_000)}\nDB_POOL_SIZE=1`),
      file('poem.txt', 'roses are red'),
      file('other.env', 'API_KEY=1'),
      env,
    ]);
    expect(files).toEqual([
      { name: 'empty.env', label: '', understood: 0, problem: 'There is nothing to read.' },
      { name: 'long.env', label: '', understood: 0, problem: 'It is longer than a million characters.' },
      { name: 'poem.txt', label: '', understood: 0, problem: 'This is nothing we know.' },
      {
        name: 'other.env',
        label: '.env file',
        understood: 0,
        problem: 'Read as “.env file”, no line of it sets workers, replicas, pools or Postgres.',
      },
      { name: '.env', label: '.env file', understood: 2 },
    ]);
    expect(reading.services).toMatchObject([{ values: { poolSize: 10 } }]);
  });

  it('refuses more files and characters than it reads, with the number that it reads', () => {
    const many = Array.from({ length: mostFiles + 1 }, (_, index) => file(`${index}.env`, 'DB_POOL_SIZE=1'));
    expect(readFiles(many)).toMatchObject({ files: [], problem: /^These are 41 files, and at most 40 / });
    const large = Array.from({ length: 21 }, (_, index) => file(`${index}.env`, 'x'.repeat(1_000_000)));
    expect(readFiles(large)).toMatchObject({ files: [], problem: /^These files hold more than 20 million / });
    expect(readFiles([])).toMatchObject({ files: [], problem: /^No line of these files/ });
  });

  it('reads one text as readPaste does', () => {
    for (const text of [
      env.text,
      code.text,
      conf.text,
      queuePool,
      `${env.text}${queuePool}`,
      'A_DB_POOL_SIZE=1\nDB_POOL_SIZE=2',
    ]) {
      const { reading, label } = readFiles([file('', text)]);
      const paste = readPaste(text);
      const settings = ({ services, shared }: typeof reading) => ({
        services: services.toSorted(byName),
        shared,
      });
      expect([label, settings(reading)]).toEqual([paste.label, settings(paste.reading)]);
      expect(reading.understood.every((one) => one.file === undefined)).toBe(true);
    }
  });

  it('has a place for every format among those that win and those that lose', () => {
    expect(Object.keys(formats).filter((id) => layerOf[id] === undefined)).toEqual([]);
  });
});

const byName = (a: { readonly names: readonly string[] }, b: { readonly names: readonly string[] }) =>
  (a.names[0] ?? '').localeCompare(b.names[0] ?? '');
