import { type Fact, factsFrom } from './fact.ts';

/** A program that starts workers. */
export interface Server {
  readonly id: string;
  readonly label: string;
  /** Workers that it starts when nobody sets a number. */
  readonly workers: Fact<number>;
  /** The variables it reads the number from, the one that wins first. */
  readonly variables: Fact<readonly string[]>;
}

const uvicorn = factsFrom({
  source: 'https://github.com/encode/uvicorn/blob/master/uvicorn/config.py',
  version: '0.54.0',
  date: '2026-11-21',
  verified: true,
});
const gunicorn = factsFrom({
  source: 'https://github.com/benoitc/gunicorn/blob/master/gunicorn/config.py',
  version: '26.2',
  date: '2026-11-21',
  verified: true,
});

export const servers: readonly Server[] = [
  {
    id: 'uvicorn',
    label: 'Uvicorn',
    workers: uvicorn(1),
    variables: uvicorn(['UVICORN_WORKERS', 'WEB_CONCURRENCY']),
  },
  { id: 'gunicorn', label: 'Gunicorn', workers: gunicorn(1), variables: gunicorn(['WEB_CONCURRENCY']) },
];
