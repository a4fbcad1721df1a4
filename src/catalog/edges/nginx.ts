import type { Edge } from '../edge.ts';
import { factsFrom } from '../fact.ts';

const date = '2026-11-21';
const source = (path: string) => `https://github.com/nginx/nginx/blob/master/src/${path}`;
const provenance = { version: '1.31.4', date, verified: true } as const;
const proxyModule = factsFrom({ source: source('http/modules/ngx_http_proxy_module.c'), ...provenance });
const keepaliveModule = factsFrom({
  source: source('http/modules/ngx_http_upstream_keepalive_module.c'),
  ...provenance,
});
const events = factsFrom({ source: source('event/ngx_event.c'), ...provenance });
const upstream = factsFrom({ source: source('http/ngx_http_upstream.c'), ...provenance });
const connection = factsFrom({ source: source('core/ngx_connection.c'), ...provenance });
const core = factsFrom({ source: source('http/ngx_http_core_module.c'), ...provenance });

export const nginx: Edge = {
  id: 'nginx',
  label: 'nginx',
  kind: 'proxy',
  defaults: {
    connectTimeout: proxyModule(60),
    readTimeout: proxyModule(60),
    sendTimeout: proxyModule(60),
    upstreamKeepalive: keepaliveModule(32),
    keepaliveTimeout: keepaliveModule(60),
    proxyConnections: events(512),
  },
  settings: proxyModule([
    { key: 'connectTimeout', place: 'file', name: 'proxy_connect_timeout' },
    { key: 'readTimeout', place: 'file', name: 'proxy_read_timeout' },
    { key: 'sendTimeout', place: 'file', name: 'proxy_send_timeout' },
    { key: 'upstreamKeepalive', place: 'file', name: 'keepalive' },
    { key: 'keepaliveTimeout', place: 'file', name: 'keepalive_timeout' },
    { key: 'proxyConnections', place: 'file', name: 'worker_connections' },
    { key: 'proxyProcesses', place: 'file', name: 'worker_processes' },
  ]),
  messages: {
    slow: upstream(
      'upstream timed out (110: Connection timed out) while reading response header from upstream',
    ),
    closed: upstream('upstream prematurely closed connection while reading response header from upstream'),
    refused: upstream('connect() failed (111: Connection refused) while connecting to upstream'),
    noneLeft: upstream('no live upstreams while connecting to upstream'),
    noConnection: connection('worker_connections are not enough'),
  },
  otherSettings: [
    keepaliveModule({
      label: 'keepalive_requests',
      why: 'Requests on one upstream connection.',
      default: 1000,
    }),
    keepaliveModule({ label: 'keepalive_time', why: 'Age of an upstream connection.', default: '1h' }),
    core({ label: 'keepalive_timeout', why: 'Idle time of a client’s connection.', default: '75s' }),
    upstream({ label: 'max_conns', why: 'Open connections to one server; 0 is no limit.', default: 0 }),
  ],
  traps: [
    proxyModule('proxy_read_timeout limits the pause between two reads, not the whole answer.'),
    keepaliveModule('Before 1.29.7 no idle connection is kept unless keepalive is set.'),
    keepaliveModule(
      'keepalive counts for each worker process and limits no open connection; max_conns does.',
    ),
    proxyModule('A POST that was sent into a closing connection is not sent again.'),
    events('A proxied request takes two of worker_connections.'),
    upstream(
      'A timeout is a 504, a refused or closed connection a 502; a 503 comes from the app or from limit_req.',
    ),
  ],
};
