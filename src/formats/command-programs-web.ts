import type { CommandAdvice, CommandProgram } from './command-program.ts';
import { settingsFile, settingsFiles } from './settings-files.ts';

const zeroIsNone = { words: { 0: 'none' } } as const;
const keepAlive = { key: 'keepAliveTimeout' } as const;

const uvicornOptions = [
  { names: ['--workers'], key: 'workersPerReplica', variables: ['UVICORN_WORKERS', 'WEB_CONCURRENCY'] },
  { names: ['--limit-concurrency'], key: 'concurrencyLimit', variables: ['UVICORN_LIMIT_CONCURRENCY'] },
  { names: ['--timeout-keep-alive'], ...keepAlive, variables: ['UVICORN_TIMEOUT_KEEP_ALIVE'] },
] as const;

const reloads = (words: readonly string[]) =>
  words.includes('--reload') || words.includes('dev')
    ? {
        without: ['workersPerReplica'],
        values: { workersPerReplica: 1 },
        notes: ['With reloading there is one worker, whatever its number says.'],
      }
    : {};

/** Servers of Python's web applications. */
export const pythonServers: readonly CommandProgram[] = [
  {
    label: 'Uvicorn',
    names: ['uvicorn'],
    values: { server: 'uvicorn' },
    options: uvicornOptions,
    advice: (_stated, words) => reloads(words),
  },
  {
    label: 'FastAPI',
    names: ['fastapi'],
    verbs: ['run', 'dev'],
    values: { server: 'uvicorn' },
    options: [
      { names: ['--workers'], key: 'workersPerReplica', variables: ['UVICORN_WORKERS', 'WEB_CONCURRENCY'] },
    ],
    advice: (_stated, words) => reloads(words),
  },
  {
    label: 'Gunicorn',
    names: ['gunicorn'],
    values: { server: 'gunicorn' },
    argumentsVariable: 'GUNICORN_CMD_ARGS',
    options: [
      { names: ['--workers', '-w'], key: 'workersPerReplica', variables: ['WEB_CONCURRENCY'] },
      { names: ['--threads'], key: 'threads', least: 1 },
      { names: ['--timeout', '-t'], key: 'requestTimeout', ...zeroIsNone },
      { names: ['--keep-alive'], ...keepAlive },
    ],
    texts: [
      ['--worker-class', '-k'],
      ['--config', '-c'],
    ],
    decoys: {
      '--worker-connections': 'It limits the clients of a worker, not the connections to Postgres.',
    },
    advice: (stated) => gunicornAdvice(stated),
  },
  {
    label: 'Hypercorn',
    names: ['hypercorn'],
    values: { server: 'hypercorn' },
    options: [
      { names: ['--workers', '-w'], key: 'workersPerReplica' },
      { names: ['--keep-alive'], ...keepAlive },
    ],
    texts: [['--config', '-c']],
    advice: (stated) =>
      stated.has('--config')
        ? { notes: ['Settings may stand in its configuration file, too, which is not read here.'] }
        : {},
  },
  {
    label: 'Granian',
    names: ['granian'],
    values: { server: 'granian' },
    options: [
      { names: ['--workers'], key: 'workersPerReplica', variables: ['GRANIAN_WORKERS'] },
      { names: ['--blocking-threads'], key: 'threads', variables: ['GRANIAN_BLOCKING_THREADS'] },
      { names: ['--backpressure'], key: 'semaphore', variables: ['GRANIAN_BACKPRESSURE'] },
    ],
    decoys: { '--backlog': 'It limits the sockets that wait to be accepted.' },
  },
  {
    label: 'Daphne',
    names: ['daphne'],
    values: { server: 'daphne', workersPerReplica: 1 },
    options: [{ names: ['--http-timeout', '-t'], key: 'requestTimeout', ...zeroIsNone }],
  },
  {
    label: 'uWSGI',
    names: ['uwsgi'],
    values: { server: 'uwsgi' },
    options: [
      { names: ['--processes', '--workers', '-p'], key: 'workersPerReplica', variables: ['UWSGI_PROCESSES'] },
      { names: ['--threads'], key: 'threads', variables: ['UWSGI_THREADS'] },
      { names: ['--harakiri'], key: 'requestTimeout', ...zeroIsNone },
    ],
  },
  {
    label: 'Waitress',
    names: ['waitress-serve'],
    values: { server: 'waitress', workersPerReplica: 1 },
    options: [{ names: ['--threads'], key: 'threads' }],
  },
  {
    label: 'Django’s development server',
    names: ['manage.py'],
    verbs: ['runserver'],
    values: { workersPerReplica: 1 },
    options: [],
    advice: () => ({ notes: ['Django’s development server starts one thread for each request.'] }),
  },
];

function configNote(stated: ReadonlyMap<string, string>): CommandAdvice {
  const named = stated.get('--config') ?? '';
  const config = settingsFile(named);
  const notes = [settingsFiles.gunicorn];
  return named === '' ? {} : config === '' ? { notes } : { config, notes };
}

/**
 * Which kind of worker serves: threads make an option left at its default `gthread`, as Gunicorn does. A file of settings
 * that the command names may say so, too.
 */
function gunicornAdvice(stated: ReadonlyMap<string, string>): CommandAdvice {
  const named = stated.get('--worker-class') ?? 'sync';
  const { notes = [], ...file } = configNote(stated);
  if (stated.has('--config') && !stated.has('--worker-class') && !stated.has('--threads'))
    return { ...file, notes };
  if (named === 'sync' && !(Number(stated.get('--threads') ?? '1') > 1)) {
    const note =
      'No worker class is given, so each worker is a synchronous one and runs one request at a time.';
    return {
      ...file,
      values: { threads: 1 },
      without: ['keepAliveTimeout'],
      notes: stated.has('--worker-class') || stated.has('--config') ? notes : [...notes, note],
    };
  }
  const silent = 'With this kind of worker the timeout stops silent workers, and no request.';
  return {
    ...file,
    without: named === 'sync' || named === 'gthread' ? ['requestTimeout'] : ['requestTimeout', 'threads'],
    notes: stated.has('--timeout') ? [...notes, silent] : notes,
  };
}
