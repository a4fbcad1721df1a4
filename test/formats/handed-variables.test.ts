import { describe, expect, it } from 'vitest';
import { isHanded, withoutExample } from '../../src/formats/handed-variables.ts';

const composed = [{ name: 'compose.yml', text: 'services:\n  web:\n    env_file: ./.env\n' }];

describe('withoutExample', () => {
  it.each([
    ['.env.example', '.env'],
    ['api/.env.sample', 'api/.env'],
    ['shop.env.dist', 'shop.env'],
    ['.env', '.env'],
    ['example.env', 'example.env'],
  ])('turns %s into %s', (name, expected) => {
    expect(withoutExample(name)).toBe(expected);
  });
});

describe('isHanded', () => {
  it.each([
    ['.env', true],
    ['.env.example', true],
    ['.env.test', false],
    ['shop.env', false],
  ])('%s: %s', (name, expected) => {
    expect(isHanded(name, composed)).toBe(expected);
  });
});
