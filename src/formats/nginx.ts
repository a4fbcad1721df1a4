import { shortTime } from './short-time.ts';
import { edgeById } from '../catalog/edges.ts';
import type { Scenario, Service } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import type { WriteOptions, WrittenFile } from './format.ts';
import { plainName, writtenServices } from './written-services.ts';

type Edge = Scenario['edge'];
type Lines = readonly string[];

const firstPort = 8000;
const ofProxy = [
  'upstreamKeepalive',
  'connectTimeout',
  'readTimeout',
  'sendTimeout',
  'proxyProcesses',
  'proxyConnections',
  'keepaliveTimeout',
] as const satisfies readonly (keyof Edge)[];

const remark = (indent: string, text: string): Lines =>
  commentLines('#', [text]).map((line) => `${indent}${line}`);

/** A directive with a time, or a comment where nginx would give up at once. */
function timeLines(indent: string, name: string, seconds: number | 'unset'): Lines {
  if (seconds === 'unset') return [];
  return Math.round(seconds * 1000) < 1
    ? remark(indent, `${name} is left out: with 0 no request would be answered.`)
    : [`${indent}${name} ${shortTime(seconds)};`];
}

/** Idle connections outlive the worker that they lead to: the proxy then sends into one that is being closed. */
function raceLines({ keepAliveTimeout, name }: Service, { keepaliveTimeout }: Edge): Lines {
  const usual = edgeById('nginx')?.defaults.keepaliveTimeout?.value ?? 'unset';
  const kept = keepaliveTimeout === 'unset' ? usual : keepaliveTimeout;
  if (keepAliveTimeout === 'unset' || kept === 'unset' || kept < keepAliveTimeout) return [];
  return remark(
    '    ',
    `${name} closes an idle connection after ${keepAliveTimeout} s, before nginx does after ${kept} s: set nginx below it.`,
  );
}

function keepaliveLines(edge: Edge): Lines {
  const { upstreamKeepalive: kept, proxyConnections } = edge;
  if (kept === 'unset') return [];
  if (kept < 1) return remark('    ', 'keepalive is left out: nginx takes at least 1.');
  const most = proxyConnections === 'unset' ? Number.POSITIVE_INFINITY : proxyConnections;
  return [
    ...(kept > most ? remark('    ', `keepalive is more than the ${most} connections of a process.`) : []),
    `    keepalive ${kept};`,
  ];
}

function upstream(service: Service, edge: Edge, index: number): Lines {
  return [
    `  upstream ${plainName(service)} {`,
    `    server 127.0.0.1:${firstPort + index};`,
    ...keepaliveLines(edge),
    ...raceLines(service, edge),
    ...timeLines('    ', 'keepalive_timeout', edge.keepaliveTimeout),
    '  }',
  ];
}

function server(service: Service, edge: Edge): Lines {
  const name = plainName(service);
  return [
    '  server {',
    `    server_name ${name}.example;`,
    '',
    '    location / {',
    `      proxy_pass http://${name};`,
    '      proxy_http_version 1.1;',
    '      proxy_set_header Connection "";',
    '      proxy_set_header Host $host;',
    ...timeLines('      ', 'proxy_connect_timeout', edge.connectTimeout),
    ...timeLines('      ', 'proxy_read_timeout', edge.readTimeout),
    ...timeLines('      ', 'proxy_send_timeout', edge.sendTimeout),
    '    }',
    '  }',
  ];
}

function processLines({ proxyProcesses, proxyConnections }: Edge): Lines {
  const connections =
    proxyConnections === 'unset' || proxyConnections < 1
      ? []
      : [
          ...remark(
            '  ',
            `A proxied request takes two: ${Math.floor(proxyConnections / 2)} at once in a process.`,
          ),
          `  worker_connections ${proxyConnections};`,
        ];
  const processes = proxyProcesses === 'unset' || proxyProcesses < 1 ? 'auto' : proxyProcesses;
  return [
    `worker_processes ${processes};`,
    '',
    'events {',
    ...(proxyConnections !== 'unset' && proxyConnections < 1
      ? remark('  ', 'worker_connections is left out: nginx takes at least 1.')
      : connections),
    '}',
  ];
}

/**
 * `nginx.conf` with an upstream for each web service; addresses and names stand for the reader's own. No file where the
 * scenario says nothing of the proxy or has no web service.
 */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const { edge } = scenario;
  const services = writtenServices(scenario, options).filter(({ kind }) => kind === 'web');
  if (services.length === 0 || ofProxy.every((key) => edge[key] === 'unset')) return [];
  const notes = [
    'Put your own addresses, ports and names in. Idle connections count for each worker process.',
  ];
  const lines = [
    ...commentLines('#', [...options.header, ...notes]),
    ...processLines(edge),
    '',
    'http {',
    ...services.flatMap((service, index) => [
      ...upstream(service, edge, index),
      '',
      ...server(service, edge),
      '',
    ]),
  ];
  return [{ name: 'nginx.conf', text: `${lines.join('\n').trimEnd()}\n}\n` }];
}
