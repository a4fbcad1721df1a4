import { describe, expect, it } from 'vitest';
import { fieldWords } from '../../src/advice/field-words.ts';
import { fillText } from '../../src/advice/fill-text.ts';
import { libraryFill, planFill, poolerFill, serverFill } from '../../src/catalog/fill.ts';
import { defaultScenario } from '../../src/model/scenario.ts';

const words = fieldWords(() => false);
const text = (fill: ReturnType<typeof serverFill>) => (fill === undefined ? '' : fillText(fill, words));

describe('fillText', () => {
  it('names the row, its version and six values, and counts the rest', () => {
    const said = text(libraryFill(defaultScenario, 'api', 'asyncpg-pool'));
    expect(said).toContain(
      'Filled from asyncpg (0.31.0): pool size 10, min pool size 10, checkout timeout none,',
    );
    expect(said).toMatch(/ and \d+ more\./);
    expect(said).toContain('Its name for pool size is max_size.');
  });

  it('says in words what depends on the machine', () => {
    expect(text(libraryFill(defaultScenario, 'api', 'prisma-6'))).toContain(
      'Pool size: physical cores × 2 + 1.',
    );
  });

  it('names the variables of a server', () => {
    expect(text(serverFill('api', 'uvicorn'))).toContain('from UVICORN_WORKERS, then WEB_CONCURRENCY.');
  });

  it('says the slots of a plan', () => {
    expect(text(planFill(defaultScenario, 'supabase', 'nano'))).toContain('max_connections 60');
  });

  it('says the version of a pooler that was chosen', () => {
    expect(text(poolerFill('pgbouncer', '1.21'))).toContain('PgBouncer (1.21): pool mode session');
  });
});
