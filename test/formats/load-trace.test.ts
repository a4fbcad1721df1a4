import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { mostTraceLines, readTrace } from '../../src/formats/load-trace.ts';

const rates = (text: string) => readTrace(text).trace.map(({ time, arrivalRate }) => [time, arrivalRate]);
const said = (text: string) => readTrace(text).notes.map(({ line, text: what }) => `${line}: ${what}`);

// prettier-ignore
const written: readonly (readonly [what: string, text: string, points: readonly (readonly [number, number])[]])[] = [
  ['plain seconds',                     '0,10\n15,20\n30,5',                                [[0, 10], [15, 20], [30, 5]]],
  ['a heading',                         'time,requests per second\n0,10\n60,20',            [[0, 10], [60, 20]]],
  ['requests per minute',               'time,requests per minute\n0,600\n60,1200',         [[0, 10], [60, 20]]],
  ['rpm',                               't,rpm\n0,600\n60,1200',                            [[0, 10], [60, 20]]],
  ['requests per hour',                 'time,requests/h\n0,3600\n60,7200',                 [[0, 1], [60, 2]]],
  ['columns the other way round',       'rps,seconds\n10,0\n20,60',                         [[0, 10], [60, 20]]],
  ['more columns than two',             'host,timestamp,rps\na,0,10\na,60,20',              [[0, 10], [60, 20]]],
  ['milliseconds',                      'time (ms),rps\n0,1\n1500,2',                       [[0, 1], [1.5, 2]]],
  ['minutes',                           'minute,requests per second\n0,1\n2,3',             [[0, 1], [120, 3]]],
  ['seconds since 1970',                '1760000000,1\n1760000060,2',                       [[0, 1], [60, 2]]],
  ['milliseconds since 1970',           '1760000000000,1\n1760000060000,2',                 [[0, 1], [60, 2]]],
  ['dates',                             '2026-03-01T09:00,1\n2026-03-01T09:00:30,2',        [[0, 1], [30, 2]]],
  ['dates with zones',                  '2026-03-01T09:00Z,1\n2026-03-01T10:01+01:00,2',    [[0, 1], [60, 2]]],
  ['dates with a space',                '2026-03-01 09:00:00,1\n2026-03-01 09:00:00.5,2',   [[0, 1], [0.5, 2]]],
  ['hours and minutes',                 '09:00,1\n09:01,2\n10:00:00,3',                     [[0, 1], [60, 2], [3600, 3]]],
  ['a clock past midnight',             '23:59,1\n00:01,2',                                 [[0, 1], [120, 2]]],
  ['semicolons and decimal commas',     'time;rps\n0;1,5\n60;2,25',                         [[0, 1.5], [60, 2.25]]],
  ['quoted decimal commas',             '"0","1,5"\n"60","2,5"',                            [[0, 1.5], [60, 2.5]]],
  ['tabs',                              '0\t1.5\n60\t2',                                    [[0, 1.5], [60, 2]]],
  ['spaces',                            '0  1.5\n60 2',                                     [[0, 1.5], [60, 2]]],
  ['comments, blank lines and CRLF',    '# a day\r\n\r\n0,1\r\n// noon\r\n60,2\r\n',        [[0, 1], [60, 2]]],
  ['old line ends and a mark of order', '\uFEFF0,1\r60,2',                                  [[0, 1], [60, 2]]],
  ['exponents',                         '0,1e2\n6e1,.5',                                    [[0, 100], [60, 0.5]]],
];

// prettier-ignore
const faulty: readonly (readonly [what: string, text: string, kept: number, note: string])[] = [
  ['no number of requests',    '0,1\n15,many\n30,2',        2, '2: The number of requests is not a number.'],
  ['a negative number',        '0,1\n15,-4\n30,2',          2, '2: The number of requests is negative.'],
  ['more than can arrive',     '0,1\n15,2000000\n30,2',     2, '2: The number of requests is above a million a second.'],
  ['no time',                  '0,1\nnoon,2\n30,2',         2, '2: The time is not a number of seconds, a date such as 2026-03-01T09:00, or a time such as 09:00.'],
  ['a day that does not exist', '2026-02-27T00:00,1\n2026-02-30T00:00,1\n2026-03-01T00:00,1', 2, '2: The time is not a number of seconds, a date such as 2026-03-01T09:00, or a time such as 09:00.'],
  ['an hour that does not exist', '09:00,1\n25:00,2\n10:00,3', 2, '2: The time is not a number of seconds, a date such as 2026-03-01T09:00, or a time such as 09:00.'],
  ['one column',               '0,1\n15\n30,2',             2, '2: This line has no second column: a time and a number of requests are needed.'],
  ['two ways of writing time', '0,1\n09:00,5\n30,2',        2, '2: The time is written in another way than in the lines before.'],
  ['one time twice',           '0,1\n0,3\n30,2',            2, '1: Line 2 has the same time and is used instead.'],
  ['lines out of order',       '30,2\n0,1',                 2, '2: This time is before the one above it; the lines are put in order.'],
  ['more than a week',         '0,1\n5,2\n604801,2',        2, '3: From here on it is more than seven days after the start and left out.'],
  ['nothing',                  '',                          0, '1: A trace needs at least two lines, each with a time and a number of requests.'],
  ['one line',                 '0,1',                       1, '1: A trace needs at least two lines, each with a time and a number of requests.'],
  ['thousands with a comma',   'time;rps\n0;1,234\n9;5\n10;6', 2, '2: The number of requests is not a number.'],
  ['a line without end',       `0,1\n${'9'.repeat(1500)}\n30,2`, 2, '2: This line is longer than 1000 characters.'],
];

describe('readTrace', () => {
  test.each(written)('reads %s', (_, text, points) => {
    expect(rates(text)).toEqual(points);
    expect(said(text)).toEqual([]);
  });

  test.each(faulty)('names the line of %s and keeps the others', (_, text, kept, note) => {
    expect(readTrace(text).trace).toHaveLength(kept);
    expect(said(text)).toContain(note);
  });

  it('repeats nothing of a line that it can’t read', () => {
    const secret = 'postgres://admin:hunter2@db,hunter2';
    expect(JSON.stringify(readTrace(`0,1\n${secret}\n30,2`).notes)).not.toContain('hunter2');
  });

  it('reads a hundred thousand lines and says that there were more', () => {
    const lines = Array.from({ length: mostTraceLines + 5 }, (_, index) => `${index},5`);
    const { trace, notes } = readTrace(lines.join('\n'));
    expect(trace).toHaveLength(mostTraceLines);
    expect(notes).toEqual([{ line: 100_001, text: 'From here on lines are left out: 100,000 are read.' }]);
  });

  it('names at most 200 lines', () => {
    expect(readTrace(`0,1\n9,2\n${'x,y\n'.repeat(5000)}`).notes).toHaveLength(200);
  });

  it('reads back the table of any trace', () => {
    const rows = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: 600_000 }), fc.integer({ min: 0, max: 1_000_000 })),
      {
        selector: ([time]) => time,
        minLength: 2,
        maxLength: 60,
      },
    );
    const separator = fc.constantFrom(',', ';', '\t', ' ');
    fc.assert(
      fc.property(rows, separator, (all, between) => {
        const sorted = all.toSorted((a, b) => a[0] - b[0]);
        const text = sorted.map((row) => row.join(between)).join('\n');
        const start = sorted[0]?.[0] ?? 0;
        expect(rates(text)).toEqual(sorted.map(([time, rate]) => [time - start, rate]));
      }),
    );
  });

  it('gives an ordered trace from 0 on and sentences for any text', () => {
    const pieces = fc.constantFrom(
      '0',
      '1',
      '-',
      ',',
      ';',
      '\t',
      ' ',
      '\n',
      '\r',
      '"',
      '#',
      ':',
      '.',
      'e',
      'T',
      'Z',
      '09:30',
      '2026-03-01',
      'time',
      'rpm',
      '9e999',
      'é',
      '\u0000',
    );
    const texts = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.array(pieces, { maxLength: 120 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { trace, notes } = readTrace(text);
        for (const [index, { time, arrivalRate }] of trace.entries()) {
          expect(time).toBeGreaterThanOrEqual(0);
          expect(time).toBeLessThanOrEqual(604_800);
          expect(arrivalRate).toBeGreaterThanOrEqual(0);
          expect(arrivalRate).toBeLessThanOrEqual(1_000_000);
          expect(time).toBeGreaterThan(trace[index - 1]?.time ?? -1);
        }
        expect(trace[0]?.time ?? 0).toBe(0);
        expect(trace.length + notes.length).toBeGreaterThan(0);
        expect(notes.every(({ line, text: what }) => line >= 1 && what.endsWith('.'))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
