import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyReading } from '../../src/formats/apply-reading.ts';
import { detect, read, write } from '../../src/formats/diagnosis.ts';
import { diagnosisCommand, diagnosisQuery } from '../../src/formats/diagnosis-query.ts';
import { openByService } from '../../src/formats/diagnosis-services.ts';
import { readPaste } from '../../src/formats/paste.ts';
import { defaultScenario, defaultService } from '../../src/model/scenario.ts';
import captured from './diagnosis/captured.json';
import { ordinaryLogLines } from './log-lines.ts';

const { lines } = captured;
const line = lines.superuser.trim();
const whole = read('', line);

const valuesOf = (text: string) =>
  Object.fromEntries(read('', text).shared.map(({ key, value }) => [key, value]));
const notesOf = (text: string) => read('', text).notes.map((note) => note.text);
const reasonsOf = (text: string) => read('', text).notUnderstood.map(({ name, reason }) => [name, reason]);
const diagnosis = (entries: string) => `headroom-diagnosis;v=1;${entries};end`;
const withServices = (...names: readonly string[]) => ({
  ...defaultScenario,
  services: names.map((name) => ({ ...defaultService(name), observedConnections: 5 })),
});
const withoutLines = ({ shared, applications }: typeof whole) => ({ shared, applications });

describe('the query', () => {
  it('reads only', () => {
    expect(diagnosisQuery).not.toMatch(/\b(?:insert|update|delete|set|create|alter|drop|do|call|copy)\b/i);
    expect(diagnosisQuery.match(/;$/gm)).toHaveLength(1);
  });

  it('asks for no query text, address, user or host', () => {
    expect(diagnosisQuery).not.toMatch(/\bquery\b|client_addr|client_hostname|usename|pg_stat_statements/i);
  });

  it('stands in double quotes of a shell as it is', () => {
    expect(diagnosisQuery).not.toMatch(/["$`\\!]/);
    expect(diagnosisCommand).toBe(`psql "$DATABASE_URL" -XAtc "${diagnosisQuery}"`);
  });
});

describe('a captured line', () => {
  // prettier-ignore
  it.each([
    ['idle server',           { 'observed.connections': 1,  'observed.active': 0, 'observed.hidden': 0,  'postgres.appRole': 'superuser' }],
    ['superuser',             { 'observed.connections': 22, 'observed.active': 3, 'observed.hidden': 0,  'postgres.appRole': 'ordinary' }],
    ['member of pg_monitor',  { 'observed.connections': 22, 'observed.active': 3, 'observed.hidden': 0,  'postgres.appRole': 'ordinary' }],
    ['role of the app',       { 'observed.connections': 22, 'observed.active': 3, 'observed.hidden': 4,  'postgres.appRole': 'ordinary' }],
    ['role without sessions', { 'observed.connections': 22, 'observed.active': 0, 'observed.hidden': 19, 'postgres.appRole': 'ordinary' }],
    ['app as superuser',      { 'observed.connections': 6,  'observed.active': 0, 'observed.hidden': 0,  'postgres.appRole': 'superuser' }],
  ] as const)('of %s is understood whole', (name, values) => {
    expect(read('', lines[name]).notUnderstood).toEqual([]);
    expect(valuesOf(lines[name])).toMatchObject({
      'postgres.version': 15,
      'postgres.maxConnections': 80,
      'postgres.superuserReserved': 3,
      'postgres.reserved': 0,
      ...values,
    });
  });

  it('counts by application and state', () => {
    expect(whole.applications?.slice(0, 3)).toEqual([
      { name: 'api', open: 9, active: 3, idleInTransaction: 1, hidden: 0 },
      { name: '', open: 4, active: 0, idleInTransaction: 0, hidden: 0 },
      { name: 'worker', open: 4, active: 0, idleInTransaction: 1, hidden: 0 },
    ]);
    expect(valuesOf(line)).toMatchObject({
      'observed.idleInTransaction': 2,
      'observed.waitingOnLock': 2,
      'observed.longestIdleInTransaction': 3,
    });
  });

  it('holds nothing of hostile names but harmless letters', () => {
    expect(line).not.toMatch(/alice|example|10\.0\.0|["'<> ]/);
    expect(whole.applications?.map(({ name }) => name).slice(3)).toEqual([
      'left-out',
      'api-DROP-TABLE-orders',
      'end-v-2-app-fake-idle-99-end-quoted-scri',
      'sidekiq-7.3-shop-3-of-10-busy',
    ]);
  });

  it('says the limits of roles and databases, and what the role may not see', () => {
    expect(notesOf(lines['role of the app'])).toEqual(
      expect.arrayContaining([
        'A role may have 40 connections and has 18 open now.',
        'A database may have 60 connections and has 21 open now.',
        'The role that asked may not see the state of 4. Ask as a superuser or a member of pg_monitor to see all.',
        '1 of 22 belong to superusers, from whom no slot is reserved.',
      ]),
    );
  });

  // prettier-ignore
  it.each([
    ['table of psql',            lines['superuser, table of psql']],
    ['expanded table of psql',   lines['superuser, expanded table of psql']],
    ['wrapped table of psql',    lines['superuser, wrapped table of psql']],
    ['JSON viewer',              JSON.stringify([{ headroom: line }], null, 2)],
    ['cell of a spreadsheet',    `"${line}"`],
    ['chat with curly quotes',   `“${line}”`],
    ['block of code in a chat',  `\`\`\`\n${line}\n\`\`\``],
    ['quoting mail',             `> ${line.slice(0, 70)}\r\n> ${line.slice(70, 140)}\r\n> ${line.slice(140)}`],
    ['narrow terminal',          line.replaceAll(/.{37}/g, '$&\n')],
    ['log of other lines',       [...ordinaryLogLines, line, ...ordinaryLogLines].join('\n')],
  ])('is read from a %s', (_, text) => {
    expect(withoutLines(read('', text))).toEqual(withoutLines(whole));
    expect(read('', text).notUnderstood).toEqual([]);
  });
});

describe('a damaged line', () => {
  it('loses only the entry that was cut off', () => {
    const cut = read('', line.slice(0, line.indexOf('worker') + 14));
    expect(cut.applications?.map(({ name }) => name)).toEqual(['api', '']);
    expect(cut.shared).toContainEqual({ key: 'postgres.maxConnections', value: 80 });
    expect(cut.notes[0]?.text).toBe(
      'The line ends early, so its last entry is left out. Copy it to its last word, which is “end”.',
    );
  });

  // prettier-ignore
  it.each([
    ['max-connections=many',      [['max-connections', 'Its value is not a number.']]],
    ['max-connections=0',         [['max-connections', 'It needs a whole number from 1 to 262143 connections.']]],
    ['server=90600',              [['server', 'It needs the number of a version such as 150007.']]],
    ['longest-in-transaction=-1', [['longest-in-transaction', 'It needs a whole number of seconds.']]],
    ['role-limit=40',             [['role-limit', 'It needs two numbers such as 40:18.']]],
    ['app=api',                   [['app', 'It needs a name and counts such as “api,active:3,idle:5”.']]],
    ['app=<b>,idle:1',            [['app', 'It needs a name and counts such as “api,active:3,idle:5”.']]],
    ['app=api,idle:1:2',          [['app', 'It needs a name and counts such as “api,active:3,idle:5”.']]],
    ['mood=good',                 [['mood', 'This entry is not known here.']]],
    ['hunter2',                   [['', 'One entry is not a name, an equals sign and a value.']]],
    ['__proto__=1',               [['', 'One entry is not a name, an equals sign and a value.']]],
    ['constructor=1',             [['constructor', 'This entry is not known here.']]],
  ])('says what is wrong with %s and keeps the rest', (entry, reasons) => {
    expect(reasonsOf(diagnosis(`${entry};reserved=2`))).toEqual(reasons);
    expect(valuesOf(diagnosis(`${entry};reserved=2`))).toMatchObject({ 'postgres.reserved': 2 });
  });

  it('counts a state that is not known yet as open', () => {
    const { applications } = read('', diagnosis('clients=7;app=api,idle:3,asleep:4'));
    expect(applications).toEqual([{ name: 'api', open: 7, active: 0, idleInTransaction: 0, hidden: 0 }]);
  });

  // prettier-ignore
  it.each([
    [diagnosis('clients=9;app=api,idle:5'), '4 more belong to applications that the line does not list.'],
    [diagnosis('clients=2;app=api,idle:5'), 'The line counts 2 clients but lists 5 by application: part of it was changed.'],
    [diagnosis('v=2;clients=1'),            'A newer query wrote this line; what is known here was read.'],
    [`${diagnosis('clients=1')}\n${line}`,  'The diagnosis in line 2 comes later and is used.'],
  ])('says of %j: %s', (text, note) => {
    expect(notesOf(text)).toContain(note);
  });

  it('takes more than a day in a transaction for a day', () => {
    expect(valuesOf(diagnosis('longest-in-transaction=100000'))).toEqual({
      'observed.longestIdleInTransaction': 86_400,
    });
  });

  it('costs no entry before the damage, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.nat({ max: line.length }), (length) => {
        const text = line.slice(0, length);
        if (!detect('', text)) return;
        const said = read('', text);
        expect(said.notUnderstood).toEqual([]);
        expect(whole.applications?.slice(0, said.applications?.length ?? 0)).toEqual(said.applications ?? []);
        for (const key of ['postgres.maxConnections', 'observed.connections'])
          expect([undefined, valuesOf(line)[key]]).toContain(valuesOf(text)[key]);
      }),
    );
  });

  it('of a million spaces is read at once', () => {
    const spaces = readPaste(`headroom-diagnosis;v=1;app=${' '.repeat(19_000)}`.repeat(50));
    expect(spaces.problem).toMatch(/^Read as “Diagnosis of Postgres”/);
  });

  it('of any bytes throws nothing', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(';', '=', 'app=', ',idle:', 'end', line)),
        ),
        (parts) => {
          const { notUnderstood, notes } = read('', `headroom-diagnosis;${parts.join('')}`);
          expect(notUnderstood.length + notes.length).toBeLessThan(500);
        },
      ),
    );
  });
});

describe('a pasted diagnosis', () => {
  it('is read with the errors around it', () => {
    const refused = 'FATAL:  sorry, too many clients already';
    const { label, triage, reading } = readPaste(`${refused}\n${line}\n${refused}`);
    expect(label).toBe('Diagnosis of Postgres and error message');
    expect(triage.map(({ count }) => count)).toEqual([2]);
    expect(withoutLines(reading)).toEqual(withoutLines(whole));
  });

  it('costs a file around it no line, also when it is cut off', () => {
    for (const own of [line, `${line.slice(0, 120)}\n${line.slice(120)}`, line.slice(0, 120)]) {
      const { label, reading } = readPaste(`DB_POOL_SIZE=11\n${own}\nWEB_CONCURRENCY=2\nREDIS_POOL_SIZE=x`);
      expect(label).toBe('.env file and diagnosis of Postgres');
      expect(reading.services).toMatchObject([{ values: { poolSize: 11, workersPerReplica: 2 } }]);
      expect(reading.shared).toContainEqual({ key: 'postgres.maxConnections', value: 80 });
      expect(reading.notUnderstood).toMatchObject([
        { name: 'REDIS_POOL_SIZE', line: own.includes('\n') ? 5 : 4 },
      ]);
    }
  });

  it('that says nothing is named as what it is', () => {
    expect(readPaste('headroom-diagnosis;v=1').problem).toMatch(
      /^Read as “Diagnosis of Postgres”, no line of it/,
    );
  });

  it('fills Postgres and the services of its applications, and adds none', () => {
    const before = withServices('api', 'worker', 'jobs');
    const { scenario, added } = applyReading(before, whole);
    expect(added).toEqual([]);
    expect(scenario.postgres).toMatchObject({ version: 15, maxConnections: 80, appRole: 'ordinary' });
    expect(scenario.services).toMatchObject([
      {
        name: 'api',
        observedConnections: 10,
        observedActive: 3,
        observedIdleInTransaction: 1,
        observedHidden: 0,
      },
      { name: 'worker', observedConnections: 4, observedActive: 0, observedIdleInTransaction: 1 },
      { name: 'jobs', observedConnections: 'unset', observedActive: 'unset' },
    ]);
  });

  it('gives the same again when it is pasted again', () => {
    const once = applyReading(defaultScenario, whole).scenario;
    expect(applyReading(once, whole)).toMatchObject({ scenario: once, changes: [] });
  });

  it('writes nothing', () => {
    expect(write()).toEqual([]);
  });
});

describe('openByService', () => {
  const named = (name: string) => ({ name, open: 1, active: 0, idleInTransaction: 0, hidden: 0 });
  const { services } = withServices('api', 'api-worker', 'web', 'site');

  // prettier-ignore
  it.each([
    ['api',              'api'],
    ['API',              'api'],
    ['api_worker',       'api-worker'],
    ['shop.web-7f9c',    'web'],
    ['shop-api-7f9c',    'api'],
    ['shop-api-worker',  undefined],
    ['apiary',           undefined],
    ['psql',             undefined],
    ['pgAdmin-4-DB-web', undefined],
    ['',                 undefined],
    ['shop-site-1',      'site'],
  ])('counts application %j to %s', (name, service) => {
    const { changes, strangers } = openByService(services, [named(name)]);
    const counted = changes.filter(({ key, value }) => key.endsWith('.observedConnections') && value === 1);
    expect(counted.map(({ key }) => key.split('.')[0])).toEqual(service === undefined ? [] : [service]);
    expect(strangers).toHaveLength(service === undefined ? 1 : 0);
  });

  it('counts nothing to a service that goes through another one', () => {
    const [api = defaultService('api')] = services;
    const through = openByService([{ ...api, reaches: 'service' }], [named('api')]);
    expect(through.strangers).toHaveLength(1);
  });

  it('counts connections without a name to the only service, or to the one selected', () => {
    expect(openByService(services.slice(0, 1), [named('')]).strangers).toEqual([]);
    expect(openByService(services, [named('')], 'web').changes).toContainEqual({
      key: 'web.observedConnections',
      value: 1,
    });
    expect(openByService(services, [named('')], 'gone').strangers).toHaveLength(1);
  });
});
