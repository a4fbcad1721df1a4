import { describe, expect, it } from 'vitest';
import * as databaseYml from '../../src/formats/database-yml.ts';
import { withoutErb } from '../../src/formats/erb.ts';
import * as puma from '../../src/formats/puma-config.ts';

const yaml = `default: &default
  adapter: postgresql
  encoding: unicode
  # For details
  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>
  checkout_timeout: 3

development:
  <<: *default
  database: shop_development

<% if ENV["X"] %>
test:
  <<: *default
<% end %>

production:
  <<: *default
  username: aLice77
  password: <%= ENV["SHOP_DATABASE_PASSWORD"] %>
  prepared_statements: false
`;

describe('withoutErb', () => {
  it('keeps the lines and what each expression gives', () => {
    const { text, expressions } = withoutErb(
      'a: <%= 5 %>\n<% if x\n %>\nb: <%= ENV["N"] || 3 %>\nc: <%= x.y %>',
    );
    expect(text).toBe('a: erb0\n\n\nb: erb1\nc: erb2');
    expect([...expressions.values()]).toEqual([{ text: '5' }, { text: '3', variable: 'N' }, {}]);
  });
});

describe('database.yml', () => {
  it('reads the pool of production, with the default of a variable and a note', () => {
    const { services, notes, understood } = databaseYml.read('config/database.yml', yaml);
    expect(services).toMatchObject([
      {
        names: [],
        values: { library: 'rails', poolSize: 5, checkoutTimeout: 3, preparedStatements: 'none' },
      },
    ]);
    expect(understood.map(({ name, line }) => [name, line])).toContainEqual(['pool', 5]);
    expect(notes).toMatchObject([{ line: 5, text: expect.stringContaining('RAILS_MAX_THREADS') }]);
    expect(JSON.stringify(databaseYml.read('', yaml))).not.toContain('aLice77');
  });

  it.each([
    ['pool: 10', { poolSize: 10 }],
    ['max_connections: 12', { poolSize: 12 }],
    ['pool: -1', { poolSize: 'unlimited' }],
    ['pool: <%= ENV.fetch("DB_POOL", 8) %>', { poolSize: 8 }],
    ['pool: <%= ENV["DB_POOL"] || 8 %>', { poolSize: 8 }],
    ['pool: "<%= ENV.fetch(\'DB_POOL\') { 8 }.to_i %>"', { poolSize: 8 }],
  ])('%s', (line, values) => {
    const text = `production:\n  adapter: postgresql\n  ${line}\n`;
    expect(databaseYml.read('', text).services).toMatchObject([{ values }]);
  });

  it.each([
    ['pool: <%= ENV["DB_POOL"] %>', 'comes from the variable DB_POOL'],
    ['pool: <%= Etc.nprocessors * 2 %>', 'is computed by code that is not run'],
  ])('names %s and guesses nothing', (line, words) => {
    const { services, notUnderstood } = databaseYml.read(
      '',
      `production:\n  adapter: postgresql\n  ${line}\n`,
    );
    expect(services[0]?.values).not.toHaveProperty('poolSize');
    expect(notUnderstood).toMatchObject([{ name: 'pool', line: 3, reason: expect.stringContaining(words) }]);
  });

  it('reads the primary database and tells of the others', () => {
    const text =
      'production:\n  cache:\n    adapter: postgresql\n    pool: 2\n  primary:\n    adapter: postgresql\n    pool: 7\n';
    const { services, notes } = databaseYml.read('database.yml', text);
    expect(services).toMatchObject([{ values: { poolSize: 7 } }]);
    expect(notes[0]?.text).toContain('1 more databases');
  });

  it('takes no pool of MySQL', () => {
    expect(databaseYml.read('', 'production:\n  adapter: mysql2\n  pool: 9\n').services).toEqual([]);
  });

  it.each([
    ['config/database.yml', '', true],
    ['', yaml, true],
    ['', 'default:\n  a: b', false],
  ])('detects %j', (name, text, is) => {
    expect(databaseYml.detect(name, text)).toBe(is);
  });
});

describe('puma.rb', () => {
  const template = `max_threads_count = ENV.fetch("RAILS_MAX_THREADS") { 5 }
min_threads_count = ENV.fetch("RAILS_MIN_THREADS") { max_threads_count }
threads min_threads_count, max_threads_count
port ENV.fetch("PORT") { 3000 }
workers ENV.fetch("WEB_CONCURRENCY") { 2 }
preload_app!
`;

  it('reads the template of Rails', () => {
    const { services, notes } = puma.read('config/puma.rb', template);
    expect(services).toEqual([
      {
        names: [],
        values: { server: 'puma', threads: 5, workersPerReplica: 2 },
        spelling: { threads: 'threads', workersPerReplica: 'workers' },
        follows: { threads: 'RAILS_MAX_THREADS', workersPerReplica: 'WEB_CONCURRENCY' },
      },
    ]);
    expect(notes.map(({ line }) => line)).toEqual([3, 5]);
  });

  it.each([
    ['threads 1, 6\nworkers 3', { threads: 6, workersPerReplica: 3 }],
    ['threads 5, 5\nworkers 0', { threads: 5, workersPerReplica: 1 }],
    [
      "threads_count = ENV.fetch('RAILS_MAX_THREADS', 3)\nthreads threads_count, threads_count",
      { threads: 3 },
    ],
    ["workers Integer(ENV['WEB_CONCURRENCY'] || 2)", { workersPerReplica: 2 }],
    ['workers(4)', { workersPerReplica: 4 }],
  ])('%j', (text, values) => {
    expect(puma.read('puma.rb', text).services).toMatchObject([{ values }]);
  });

  it.each([
    ['workers :auto', 'from the number of cores'],
    ['workers Concurrent.physical_processor_count', 'from the number of cores'],
    ['workers ENV["WEB_CONCURRENCY"]', 'from the variable WEB_CONCURRENCY'],
  ])('asks in place of guessing: %s', (text, words) => {
    expect(puma.read('puma.rb', text).missing).toMatchObject([
      { key: 'workersPerReplica', question: expect.stringContaining(words) },
    ]);
  });

  it.each([
    ['config/puma.rb', '', true],
    ['', template, true],
    ['', 'threads = 5', false],
  ])('detects %j', (name, text, is) => {
    expect(puma.detect(name, text)).toBe(is);
  });
});
