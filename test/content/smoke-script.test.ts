import { execFile, spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contentFiles } from './content-files.ts';

const page = contentFiles.find(({ path }) => path === 'content/runbooks/uvicorn-behind-a-tunnel.mdx');
const [, script = ''] = /```bash\n(#!.*?)```/s.exec(page?.text ?? '') ?? [];
const runnable = ['bash', 'curl', 'awk'].every((name) => spawnSync(name, ['--version']).error === undefined);

/** Chat servers by the first part of their address: one that answers well, and three that don't. */
const reply: Readonly<Record<string, (path: string, message: string) => string | undefined>> = {
  good: (_, message) => message,
  late: (_, message) => message,
  empty: () => '',
  'no-rewrite': (path, message) => (path === '/agent/chat' ? message : undefined),
};

const server: Server = createServer((request, response) => {
  const [, kind = '', path = ''] = /^\/([a-z-]+)(\/[^?]*)/.exec(request.url ?? '') ?? [];
  let body = '';
  request.on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    const { mode, message } = JSON.parse(body) as { mode: string; message: string };
    const text = reply[kind]?.(path, mode === 'echo' ? message : 'stub');
    const answer = () =>
      response.writeHead(text === undefined ? 404 : 200).end(JSON.stringify({ reply: text ?? '' }));
    setTimeout(answer, kind === 'late' ? 30 : 0);
  });
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

function run(kind: string, limit: string): Promise<{ readonly code: unknown; readonly marks: string }> {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const env = { ...process.env, SMOKE_LIMIT_MS: limit, no_proxy: '127.0.0.1' };
  return new Promise((resolve) => {
    const child = execFile(
      'bash',
      ['-s', '--', `http://127.0.0.1:${port}/${kind}`],
      { env },
      (error, out) => {
        const marks = out.split('\n').map((line) => line.split(' ')[0]);
        resolve({ code: error?.code ?? 0, marks: marks.filter((mark) => mark !== '').join(' ') });
      },
    );
    child.stdin?.end(script);
  });
}

// prettier-ignore
test.skipIf(!runnable).each([
  ['good',       '5000', 0, 'ok ok ok'],
  ['late',       '20',   1, 'FAIL ok ok'],
  ['empty',      '5000', 1, 'ok FAIL FAIL'],
  ['no-rewrite', '5000', 1, 'ok ok FAIL'],
  ['absent',     '5000', 1, 'FAIL FAIL FAIL'],
])('the smoke script ends with its verdict on a server of this kind: %s', async (kind, limit, code, marks) => {
  expect(await run(kind, limit)).toEqual({ code, marks });
});

test('the smoke script stands on the page', () => {
  expect(script).toContain('set -euo pipefail');
});
