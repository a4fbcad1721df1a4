// Serves the built site on this machine alone, as a static host would: the base path, `_headers` and 404.html included.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dist } from './paths.mjs';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/**
 * Starts serving `folder` under `base` at `port`, or at the next free one when `port` is taken and `strict` is not set.
 * Resolves to the address of the home page and to what stops the server.
 */
export function serve({ folder = dist, base = '/', port = 4321, strict = false } = {}) {
  const prefix = `/${base.split('/').filter(Boolean).join('/')}/`.replace('//', '/');
  const headers = readHeaders(join(folder, '_headers'));
  const server = createServer((request, response) => answer({ folder, prefix, headers, request, response }));
  return new Promise((resolve, reject) => {
    const listen = (wanted) => server.listen(wanted, '127.0.0.1');
    let next = port;
    server.on('error', (error) => {
      if (error.code === 'EADDRINUSE' && !strict && next < port + 100) listen(++next);
      else reject(error);
    });
    server.on('listening', () => {
      const address = `http://127.0.0.1:${server.address().port}${prefix}`;
      resolve({ address, close: () => server.close() });
    });
    listen(next);
  });
}

function answer({ folder, prefix, headers, request, response }) {
  const send = (status, file, extra = {}) => {
    const type = types[extname(file ?? '')] ?? 'application/octet-stream';
    response.writeHead(status, { ...(file ? { 'Content-Type': type } : {}), ...extra });
    if (file && request.method === 'GET') createReadStream(file).pipe(response);
    else response.end();
  };
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(405, undefined, { Allow: 'GET, HEAD' });
  const path = pathOf(request.url);
  const found = path?.startsWith(prefix) ? locate(folder, path.slice(prefix.length)) : undefined;
  const own = headersFor(headers, path ?? '/');
  if (found === 'directory') return send(301, undefined, { Location: `${encodeURI(path)}/` });
  if (found) return send(200, found, own);
  const missing = join(folder, '404.html');
  return send(404, existsSync(missing) ? missing : undefined, own);
}

function pathOf(url) {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

// A file; `directory` where a slash is missing at the end; nothing when there is none or it lies outside the folder.
function locate(folder, path) {
  const file = join(folder, path);
  if (path.includes('\0') || (file !== folder && !file.startsWith(folder + sep))) return undefined;
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile()) return file;
  const index = join(file, 'index.html');
  if (!stat?.isDirectory() || !existsSync(index)) return undefined;
  return path === '' || path.endsWith('/') ? index : 'directory';
}

// The form that Netlify and Cloudflare Pages read: a path, `*` for the rest, and indented lines of `Name: value`.
function readHeaders(file) {
  if (!existsSync(file)) return [];
  const rules = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const header = /^\s+([\w-]+):\s*(.+)$/.exec(line);
    if (header) rules.at(-1)?.headers.push([header[1], header[2].trim()]);
    else if (/^\S/.test(line) && !line.startsWith('#')) rules.push({ path: line.trim(), headers: [] });
  }
  return rules;
}

function headersFor(rules, path) {
  const applies = (rule) => {
    const star = rule.path.indexOf('*');
    return star < 0 ? rule.path === path : path.startsWith(rule.path.slice(0, star));
  };
  return Object.fromEntries(rules.filter(applies).flatMap((rule) => rule.headers));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { PORT, BASE } = process.env;
  const { address } = await serve({
    ...(PORT ? { port: Number(PORT) } : {}),
    ...(BASE ? { base: BASE } : {}),
    strict: process.argv.includes('--strict'),
  });
  console.log(`Headroom is at ${address} (Ctrl+C stops it)`);
}
