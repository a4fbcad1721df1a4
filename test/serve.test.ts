import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../.ci/serve.mjs';

const parent = mkdtempSync(join(tmpdir(), 'serve-'));
const folder = join(parent, 'dist');
let address = '';
const open: (() => void)[] = [];

// prettier-ignore
const answers = [
  ['GET',  '/base/',                         200, 'home',      'text/html; charset=utf-8'],
  ['GET',  '/base/?q=1',                     200, 'home',      'text/html; charset=utf-8'],
  ['GET',  '/base/a/',                       200, 'a',         'text/html; charset=utf-8'],
  ['GET',  '/base/a',                        301, '',          undefined],
  ['GET',  '/base/_astro/x.js',              200, 'x',         'text/javascript; charset=utf-8'],
  ['HEAD', '/base/a/',                       200, '',          'text/html; charset=utf-8'],
  ['GET',  '/base/nothing/',                 404, 'not found', 'text/html; charset=utf-8'],
  ['GET',  '/elsewhere/',                    404, 'not found', 'text/html; charset=utf-8'],
  ['GET',  '/base/../secret.txt',            404, 'not found', 'text/html; charset=utf-8'],
  ['GET',  '/base/..%2fsecret.txt',          404, 'not found', 'text/html; charset=utf-8'],
  ['GET',  '/base/..%2fdist-secret%2fx.txt', 404, 'not found', 'text/html; charset=utf-8'],
  ['GET',  '/base/%00',                      404, 'not found', 'text/html; charset=utf-8'],
  ['GET',  '/base/%',                        404, 'not found', 'text/html; charset=utf-8'],
  ['POST', '/base/',                         405, '',          undefined],
] as const;

beforeAll(async () => {
  write('dist/index.html', 'home');
  write('dist/a/index.html', 'a');
  write('dist/_astro/x.js', 'x');
  write('dist/404.html', 'not found');
  write(
    'dist/_headers',
    '# comment\n/*\n  X-Content-Type-Options: nosniff\n/base/_astro/*\n  Cache-Control: immutable\n',
  );
  write('secret.txt', 'secret');
  write('dist-secret/x.txt', 'secret');
  address = await start({ folder, base: '/base', port: 4600 });
});

afterAll(() => {
  for (const close of open) close();
  rmSync(parent, { recursive: true, force: true });
});

test.each(answers)('%s %s answers %i', async (method, path, status, body, type) => {
  const answer = await ask(method, path);
  expect(answer).toMatchObject({ status, body });
  expect(answer.headers['content-type']).toBe(type);
});

test('a folder without its slash is sent to the one with it', async () => {
  expect((await ask('GET', '/base/a')).headers.location).toBe('/base/a/');
});

test('the headers of _headers go to the paths it names', async () => {
  const asset = (await ask('GET', '/base/_astro/x.js')).headers;
  expect([asset['x-content-type-options'], asset['cache-control']]).toEqual(['nosniff', 'immutable']);
  const page = (await ask('GET', '/base/')).headers;
  expect([page['x-content-type-options'], page['cache-control']]).toEqual(['nosniff', undefined]);
});

test('a taken port gives the next one, or an error when it must be that one', async () => {
  const port = Number(new URL(address).port);
  expect(Number(new URL(await start({ folder, port })).port)).toBeGreaterThan(port);
  await expect(serve({ folder, port, strict: true })).rejects.toThrow('EADDRINUSE');
});

async function start(options: Parameters<typeof serve>[0]): Promise<string> {
  const started = await serve(options);
  open.push(started.close);
  return started.address;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

// Not fetch: it would tidy the paths that this is about.
function ask(method: string, path: string): Promise<Answer> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path }, (response) => {
      let body = '';
      response.on('data', (part) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(parent, name)), { recursive: true });
  writeFileSync(join(parent, name), text);
}
