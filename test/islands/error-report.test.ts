import { describe, expect, it } from 'vitest';
import { errorSentence, pastedErrors } from '../../src/islands/error-report.tsx';
import { defaultScenario } from '../../src/model/scenario.ts';

const queuePool =
  'QueuePool limit of size 7 overflow 3 reached, connection timed out, timeout 12.50 user=alice';
const names = { poolSize: 'Pool size', maxOverflow: 'Max overflow', checkoutTimeout: 'Checkout timeout' };
const ids = (text: string) => pastedErrors(text, defaultScenario).hits.map(({ id }) => id);
const sentence = (text: string, own?: string) =>
  errorSentence(pastedErrors(text, defaultScenario), { own, names });

describe('pastedErrors', () => {
  it('gives the numbers of a line to the web service', () => {
    expect(pastedErrors(queuePool, defaultScenario)).toMatchObject({
      changes: expect.arrayContaining([{ key: 'api.poolSize', value: 7 }]),
      numbers: [
        ['poolSize', '7'],
        ['maxOverflow', '3'],
        ['checkoutTimeout', '12.5'],
      ],
      notes: [],
    });
  });

  it('puts the cause first, whatever the order of the lines', () => {
    expect(ids(`${queuePool}\nFATAL:  sorry, too many clients already`)).toEqual([
      'pg-too-many-clients',
      'sqlalchemy-queuepool',
    ]);
  });

  it('names lines whose numbers differ or fit no field', () => {
    const other = queuePool.replace('size 7', 'size 999999');
    expect(pastedErrors(`${queuePool}\n${other}`, defaultScenario).notes).toEqual([
      'Line 2: It needs a whole number from 0 to 10000 connections.',
      'Line 1: This line has other numbers than line 2, which are used.',
    ]);
  });

  it('repeats no word of the line', () => {
    expect(JSON.stringify(pastedErrors(queuePool, defaultScenario))).not.toContain('alice');
  });

  it.each(['', 'INFO ok', 'DB_POOL_SIZE=5', queuePool.repeat(20_000)])(
    'finds nothing in other texts',
    (text) => {
      expect(pastedErrors(text, defaultScenario)).toEqual({ hits: [], changes: [], numbers: [], notes: [] });
    },
  );
});

// prettier-ignore
describe('errorSentence', () => {
  it.each([
    [queuePool,  'sqlalchemy-queuepool', 'Read: Pool size 7, Max overflow 3, Checkout timeout 12.5. The numbers on this page are yours now.'],
    [queuePool,  undefined,              'Read: Pool size 7, Max overflow 3, Checkout timeout 12.5.'],
    [queuePool,  'hikari-timeout',       'Read: Pool size 7, Max overflow 3, Checkout timeout 12.5.'],
    ["  code: 'P2024',", 'prisma-p2024', 'It is the message of this page, and this wording carries no numbers.'],
    ['FATAL:  sorry, too many clients already', undefined, ''],
    ['INFO ok',  undefined,              'No message that this site explains is in it. The paste box of the playground also reads files.'],
  ])('%s on the page of %s: %s', (text, own, said) => {
    expect(sentence(text, own)).toBe(said);
  });
});
