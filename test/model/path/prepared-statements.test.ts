import { expect, test } from 'vitest';
import { namedStatements } from '../../../src/model/path/prepared-statements.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const named: Settings = { 'api.reaches': 'pooler', 'api.preparedStatements': 'named' };

// prettier-ignore
test.each<readonly [string, Settings, readonly string[], boolean | 'unset']>([
  ['nobody said what',             { 'api.reaches': 'pooler' },                      [],      'unset'],
  ['a library names them',         named,                                            ['api'], 'unset'],
  ['the library remembers none',   { ...named, 'api.statementCacheSize': 0 },        [],      'unset'],
  ['the library remembers some',   { ...named, 'api.statementCacheSize': 100 },      ['api'], 'unset'],
  ['the library names none',       { ...named, 'api.preparedStatements': 'none' },   [],      'unset'],
  ['the service connects directly', { ...named, 'api.reaches': 'direct' },           [],      'unset'],
  ['the pooler tracks 200',        { ...named, 'pooler.maxPreparedStatements': 200 }, ['api'], true],
  ['the pooler tracks none',       { ...named, 'pooler.maxPreparedStatements': 0 },  ['api'], false],
])('namedStatements(scenario), where %s', (_, settings, services, tracked) => {
  expect(namedStatements(scenarioOf(settings))).toEqual({ services, tracked });
});
