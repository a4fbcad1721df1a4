import { describe, expect, it } from 'vitest';
import { write as writeCloudflared } from '../../src/formats/cloudflared.ts';
import type { Format } from '../../src/formats/format.ts';
import { write as writeNginx } from '../../src/formats/nginx.ts';
import { write as writeRedis } from '../../src/formats/redis-conf.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const text = (write: Format['write'], settings: Settings, name?: string) =>
  write(scenarioOf(settings), { header: [] }).find((file) => name === undefined || file.name === name)?.text;

describe('nginx.conf', () => {
  it('has an upstream with its idle connections, and the timeouts', () => {
    const settings = {
      'api.keepAliveTimeout': 75,
      'edge.upstreamKeepalive': 64,
      'edge.keepaliveTimeout': 60,
      'edge.connectTimeout': 0.5,
      'edge.readTimeout': 75,
      'edge.sendTimeout': 75,
      'edge.proxyProcesses': 4,
      'edge.proxyConnections': 1024,
    };
    expect(text(writeNginx, settings))
      .toBe(`# Put your own addresses, ports and names in. Idle connections count for each worker process.
worker_processes 4;

events {
  # A proxied request takes two: 512 at once in a process.
  worker_connections 1024;
}

http {
  upstream api {
    server 127.0.0.1:8000;
    keepalive 64;
    keepalive_timeout 60s;
  }

  server {
    server_name api.example;

    location / {
      proxy_pass http://api;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
      proxy_connect_timeout 500ms;
      proxy_read_timeout 75s;
      proxy_send_timeout 75s;
    }
  }
}
`);
  });

  // prettier-ignore
  it.each([
    [{ 'edge.upstreamKeepalive': 0 },                             'keepalive is left out: nginx takes at least 1.'],
    [{ 'edge.readTimeout': 0 },                                   'proxy_read_timeout is left out: with 0 no request would be answered.'],
    [{ 'edge.proxyConnections': 0 },                              'worker_connections is left out: nginx takes at least 1.'],
    [{ 'edge.upstreamKeepalive': 64, 'edge.proxyConnections': 32 }, 'keepalive is more than the 32 connections of a process.'],
    [{ 'edge.upstreamKeepalive': 64, 'api.keepAliveTimeout': 5 }, 'api closes an idle connection after 5 s, before nginx does after 60 s: set nginx below it.'],
  ] as const)('says of %j: %s', (settings, remark) => {
    expect(text(writeNginx, settings)).toContain(`# ${remark}\n`);
  });

  it('is none where nothing is said of the proxy or nothing serves requests', () => {
    expect(text(writeNginx, {})).toBeUndefined();
    expect(text(writeNginx, { 'api.kind': 'background', 'edge.readTimeout': 9 })).toBeUndefined();
  });
});

describe('config.yml of cloudflared', () => {
  it('has the protocol, the retries, and the connections to the origin', () => {
    const settings = {
      'edge.upstreamKeepalive': 100,
      'edge.tunnelKeepaliveTimeout': 90,
      'edge.connectTimeout': 1.5,
      'edge.tunnelProtocol': 'http2',
      'edge.tunnelRetries': 3,
      'edge.http2Origin': true,
    };
    expect(text(writeCloudflared, settings)).toBe(`# Put your own tunnel, names and addresses in.
# keepAliveConnections are idle ones of one cloudflared; it limits none that are in use.
# http2Origin needs TLS at the origin, and does nothing without it.
# retries are of the connection to the edge; no request is repeated.
tunnel: YOUR-TUNNEL
protocol: http2
retries: 3
originRequest:
  connectTimeout: 1500ms
  keepAliveConnections: 100
  keepAliveTimeout: 90s
  http2Origin: true
ingress:
  - hostname: api.example.com
    service: https://localhost:8000
  - service: http_status:404
`);
  });

  it('is none where nothing is said of the tunnel', () => {
    expect(text(writeCloudflared, { 'edge.readTimeout': 60 })).toBeUndefined();
  });
});

describe('Redis', () => {
  const settings = { 'api.replicas': 4, 'redis.maxClients': 500, 'redis.poolSize': 10, 'redis.timeout': 2 };

  it('gets its limit, beside what services may open', () => {
    expect(text(writeRedis, settings, 'redis.conf')).toBe(`# Services may open 50 connections in a deploy.
# Redis needs 532 open files for it: ulimit -n.
maxclients 500
# A time here would close idle connections that pools still count on.
timeout 0
`);
    expect(text(writeRedis, { 'redis.maxClients': 0 }, 'redis.conf')).toContain('# maxclients is left out:');
  });

  it('gets an address with the settings of a pool that fails or waits', () => {
    expect(text(writeRedis, settings, 'redis.env')).toContain(
      'REDIS_URL="redis://HOST:6379/0?max_connections=10&socket_timeout=2&socket_connect_timeout=2"\n',
    );
    const waiting = text(writeRedis, { ...settings, 'redis.whenExhausted': 'wait' }, 'redis.env');
    expect(waiting).toContain('BlockingConnectionPool.from_url(os.environ["REDIS_URL"], timeout=2), one');
  });

  it('gets no file where nothing is said of it', () => {
    expect(text(writeRedis, {})).toBeUndefined();
  });
});
