import type { Provenance } from '../fact.ts';
import type { Platform } from '../platform.ts';

const date = '2026-11-21';
const arbiter: Provenance = {
  source: 'https://github.com/benoitc/gunicorn/blob/65ac1a3a/gunicorn/arbiter.py',
  version: 'Gunicorn 26.1',
  date,
  verified: true,
};
const manager: Provenance = {
  source: 'https://github.com/Kludex/uvicorn/blob/0.51.0/uvicorn/supervisors/multiprocess.py',
  version: 'Uvicorn 0.51 and later',
  date,
  verified: true,
};
const reload: Provenance = {
  source: 'https://github.com/Unitech/pm2/blob/31adee80/lib/God/Reload.js',
  version: 'pm2 7.0.3',
  date,
  verified: true,
};
const restart: Provenance = {
  source: 'https://github.com/puma/puma/blob/ff2e2126/docs/restart.md',
  version: 'Puma 8.0.2',
  date,
  verified: true,
};

/** Reloads that replace the workers inside running replicas. */
export const inPlaceReloads: readonly Platform[] = [
  {
    id: 'gunicorn-reload',
    label: 'In place: Gunicorn’s HUP',
    values: { rollout: 'blue-green' },
    note: 'Every replica starts a full set of new workers before it stops the old ones.',
    ...arbiter,
  },
  {
    id: 'uvicorn-reload',
    label: 'In place: Uvicorn’s HUP',
    values: { rollout: 'rolling', surge: '100%', unavailable: 0, terminating: 'none' },
    note: 'One worker of each replica is doubled at a time. A full replica is counted: with four workers each, set the surge to 25 %.',
    ...manager,
  },
  {
    id: 'pm2-reload',
    label: 'In place: pm2 reload',
    values: { rollout: 'rolling', surge: '100%', unavailable: 0, terminating: 'none' },
    note: 'Two processes of each replica are doubled at a time in cluster mode. A full replica is counted: with eight processes, set the surge to 25 %.',
    ...reload,
  },
  {
    id: 'puma-phased',
    label: 'In place: Puma’s phased restart',
    values: { rollout: 'rolling', surge: 0, unavailable: 1, terminating: 'none' },
    note: 'Each old worker stops before its replacement starts; nothing runs beside.',
    ...restart,
  },
];
