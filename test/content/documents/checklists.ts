import outline000 from './000.json' with { type: 'json' };
import { rows as rows000 } from './000.ts';
import outline001 from './001.json' with { type: 'json' };
import { rows as rows001 } from './001.ts';
import outline002 from './002.json' with { type: 'json' };
import { rows as rows002 } from './002.ts';
import outline003 from './003.json' with { type: 'json' };
import { rows as rows003 } from './003.ts';
import outline004 from './004.json' with { type: 'json' };
import { rows as rows004 } from './004.ts';
import type { Checklist } from './checklist.ts';

/** The five documents that the first runbooks retell. */
export const checklists: readonly Checklist[] = [
  { document: '000', page: 'runbooks/uvicorn-behind-a-tunnel', outline: outline000, rows: rows000 },
  { document: '001', page: 'runbooks/railway-fastapi', outline: outline001, rows: rows001 },
  { document: '002', page: 'runbooks/asyncpg-hundred-users', outline: outline002, rows: rows002 },
  { document: '003', page: 'runbooks/kubernetes-agents', outline: outline003, rows: rows003 },
  { document: '004', page: 'runbooks/prisma-scenarios', outline: outline004, rows: rows004 },
];
