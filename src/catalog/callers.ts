import { type Fact, factsFrom } from './fact.ts';

/** A way to run requests in a worker, and how many of them it runs at once when nobody sets a number. */
export interface CallerModel {
  readonly id: string;
  readonly label: string;
  /** Requests that one worker runs at once. */
  readonly threads: Fact<number>;
  /** What to know before the number is taken over. */
  readonly remark: string;
}

const date = '2026-11-21';

/** How requests become callers of a pool, the common ways first. */
export const callerModels: readonly CallerModel[] = [
  {
    id: 'sync-endpoints',
    label: 'Synchronous endpoints of FastAPI or Starlette',
    threads: factsFrom({
      source: 'https://github.com/agronholm/anyio/blob/4.15.1/src/anyio/_backends/_asyncio.py',
      version: 'AnyIO 4.15.1',
      date,
      verified: true,
    })(40),
    remark: 'All of a worker’s endpoints and dependencies without async share these threads.',
  },
  {
    id: 'prefork',
    label: 'Prefork: Gunicorn’s sync worker',
    threads: factsFrom({
      source: 'https://github.com/benoitc/gunicorn/blob/master/gunicorn/workers/sync.py',
      version: '26.2',
      date,
      verified: true,
    })(1),
    remark: 'A pool of one is enough for each worker.',
  },
  {
    id: 'gthread',
    label: 'Gunicorn’s gthread worker',
    threads: factsFrom({
      source: 'https://github.com/benoitc/gunicorn/blob/master/gunicorn/config.py',
      version: '26.2',
      date,
      verified: true,
    })(1),
    remark: 'One thread until --threads is set; take what you set.',
  },
  {
    id: 'rails-puma',
    label: 'Puma',
    threads: factsFrom({
      source:
        'https://github.com/rails/rails/blob/main/railties/lib/rails/generators/rails/app/templates/config/puma.rb.tt',
      version: 'Rails 8.2.0.alpha',
      date,
      verified: true,
    })(3),
    remark: 'The template’s default of RAILS_MAX_THREADS; older ones had 5.',
  },
];
