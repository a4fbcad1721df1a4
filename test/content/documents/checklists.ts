import outline000 from './000.json' with { type: 'json' };
import { rows as rows000 } from './000.ts';
import outline001 from './001.json' with { type: 'json' };
import { rows as rows001 } from './001.ts';
import outline002 from './002.json' with { type: 'json' };
import { rows as rows002 } from './002.ts';
import type { Checklist } from './checklist.ts';

/** The five documents that the first runbooks retell. */
export const checklists: readonly Checklist[] = [
  { document: '000', page: 'runbooks/uvicorn-behind-a-tunnel', outline: outline000, rows: rows000 },
  { document: '001', page: 'runbooks/railway-fastapi', outline: outline001, rows: rows001 },
  { document: '002', page: 'runbooks/asyncpg-hundred-users', outline: outline002, rows: rows002 },
];
