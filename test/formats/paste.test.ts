import { describe, expect, it } from 'vitest';
import { readPaste } from '../../src/formats/paste.ts';
import { longestPaste } from '../../src/formats/read-limits.ts';
import { ordinaryLogLines } from './log-lines.ts';

const queuePool =
  'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00';

describe('readPaste', () => {
  // prettier-ignore
  it.each([
    ['DB_POOL_SIZE=10',                                              '.env file'],
    ['# api\nexport WEB_CONCURRENCY=4',                              '.env file'],
    ['postgresql://a:b@c/d?connection_limit=5',                      'Connection address'],
    ['DATABASE_URL=postgresql://a:b@c/d?connection_limit=5',         '.env file'],
    [queuePool,                                                      'Error message'],
    ['FATAL:  sorry, too many clients already',                      'Error message'],
    ['engine = create_engine(url, pool_size=5)',                     'SQLAlchemy'],
    ['pool = await asyncpg.create_pool(dsn, max_size=5)',            'asyncpg'],
    ['const adapter = new PrismaPg({ max: 5 })',                     'Prisma 7'],
    [`DB_POOL_SIZE=10\n${queuePool}`,                                '.env file and error message'],
  ])('takes %j for “%s”', (text, label) => {
    const { label: taken, problem } = readPaste(text);
    expect([taken, problem]).toEqual([label, undefined]);
  });

  it('uses the name of a file', () => {
    expect(readPaste('nothing yet', 'app.env').label).toBe('.env file');
  });

  it('reads a file and the error beside it, and says where they differ', () => {
    const { reading, triage } = readPaste(
      `DB_POOL_SIZE=10\nDB_MAX_OVERFLOW=10\nWEB_CONCURRENCY=4\n${queuePool}`,
    );
    expect(triage.map(({ id }) => id)).toEqual(['sqlalchemy-queuepool']);
    expect(reading.services).toMatchObject([
      { values: { workersPerReplica: 4, poolSize: 5, maxOverflow: 10, checkoutTimeout: 30 } },
    ]);
    expect(reading.notes).toEqual([
      { line: 1, text: 'DB_POOL_SIZE says 10, but line 4 says 5, which is used.' },
    ]);
    expect(reading.assumed.map(({ key }) => key)).not.toContain('checkoutTimeout');
    expect(reading.notUnderstood).toEqual([]);
  });

  it('keeps line numbers when errors stand between the lines of a file', () => {
    const { reading } = readPaste(`${queuePool}\r\nDB_POOL_SIZE=many\r\nWEB_CONCURRENCY=2`);
    expect(reading.notUnderstood.map(({ name, line }) => [name, line])).toEqual([['DB_POOL_SIZE', 2]]);
  });

  it('reads an error in a log of ordinary lines', () => {
    const text = [...ordinaryLogLines, queuePool, ...ordinaryLogLines].join('\n');
    expect(readPaste(text)).toMatchObject({
      label: 'Error message',
      triage: [{ id: 'sqlalchemy-queuepool', lines: [ordinaryLogLines.length + 1] }],
      reading: { services: [{ values: { poolSize: 5 } }] },
    });
  });

  it.each([
    ['', /^There is nothing to read\. Headroom reads \.env files, /],
    [' \n\t', /^There is nothing to read\./],
    ['hello', /^This is nothing we know\. Headroom reads \.env files, /],
    ['API_KEY=1', /^Read as “\.env file”, no line of it sets workers, replicas, pools or Postgres\./],
    ['x'.repeat(longestPaste + 1), /^The text is longer than a million characters\./],
  ])('says what to paste instead of %j', (text, problem) => {
    const result = readPaste(text);
    expect(result.problem).toMatch(problem);
    expect(result.reading).toMatchObject({ services: [], shared: [], understood: [] });
  });

  it('reads a text of a million characters', () => {
    const text = `${'#'.repeat(longestPaste - 16)}\nDB_POOL_SIZE=10`;
    expect(text).toHaveLength(longestPaste);
    expect(readPaste(text).reading.services).toMatchObject([{ values: { poolSize: 10 } }]);
  });

  it('answers in bounded size', () => {
    for (const line of [
      'DB_POOL_SIZE=x',
      'nonsense',
      'A=1',
      `${queuePool}`,
      'S_DB_POOL_SIZE=1',
      'A="',
      '$A ${B',
    ]) {
      const text = `${line}\n`.repeat(Math.floor(longestPaste / (line.length + 1)));
      expect(JSON.stringify(readPaste(text)).length).toBeLessThan(100_000);
    }
  });
});
