import type { Edge } from '../edge.ts';
import { factsFrom } from '../fact.ts';

const date = '2026-11-21';
const ingress = factsFrom({
  source: 'https://github.com/cloudflare/cloudflared/blob/master/ingress/config.go',
  version: '2026.8.2',
  date,
  verified: true,
});
const command = factsFrom({
  source: 'https://github.com/cloudflare/cloudflared/blob/master/cmd/cloudflared/tunnel/cmd.go',
  version: '2026.8.2',
  date,
  verified: true,
});
const selection = factsFrom({
  source: 'https://github.com/cloudflare/cloudflared/blob/master/connection/protocol.go',
  version: '2026.8.2',
  date,
  verified: true,
});
const proxy = factsFrom({
  source: 'https://github.com/cloudflare/cloudflared/blob/master/proxy/proxy.go',
  version: '2026.8.2',
  date,
  verified: true,
});
const limits = factsFrom({
  source: 'https://developers.cloudflare.com/fundamentals/reference/connection-limits/',
  version: 'updated 2026-07-23',
  date,
  verified: true,
});
const slow = factsFrom({
  source:
    'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-524/',
  version: '2025-04-29',
  date,
  verified: true,
});

export const cloudflared: Edge = {
  id: 'cloudflared',
  label: 'cloudflared',
  kind: 'tunnel',
  defaults: {
    tunnelProtocol: selection('auto'),
    tunnelRetries: command(5),
    http2Origin: ingress(false),
    tunnelKeepaliveTimeout: ingress(90),
  },
  settings: command([
    { key: 'tunnelProtocol', place: 'environment', name: 'TUNNEL_TRANSPORT_PROTOCOL' },
    { key: 'tunnelProtocol', place: 'file', name: 'protocol' },
    { key: 'tunnelRetries', place: 'environment', name: 'TUNNEL_RETRIES' },
    { key: 'tunnelRetries', place: 'file', name: 'retries' },
    { key: 'http2Origin', place: 'environment', name: 'TUNNEL_ORIGIN_ENABLE_HTTP2' },
    { key: 'http2Origin', place: 'file', name: 'http2Origin' },
    { key: 'tunnelKeepaliveTimeout', place: 'file', name: 'keepAliveTimeout' },
  ]),
  messages: {
    originUnreachable: proxy(
      'Unable to reach the origin service. The service may be down or it may not be responding to traffic from cloudflared',
    ),
  },
  otherSettings: [
    ingress({ label: 'keepAliveConnections', why: 'Idle connections to the origin.', default: 100 }),
    ingress({ label: 'connectTimeout', why: 'Time to connect to the origin.', default: '30s' }),
    ingress({ label: 'tlsTimeout', why: 'Time for TLS with the origin.', default: '10s' }),
    ingress({ label: 'tcpKeepAlive', why: 'Pause between TCP keep-alive packets.', default: '30s' }),
    command({ label: 'ha-connections', why: 'Connections to the network.', default: 4 }),
    command({ label: 'grace-period', why: 'Time for running requests after SIGTERM.', default: '30s' }),
  ],
  traps: [
    command('retries repeats the connection to the edge, never a request.'),
    ingress('http2Origin does nothing for an origin without TLS.'),
    ingress(
      'It keeps idle connections for 90 seconds, longer than most servers do: the server’s must be longer.',
    ),
    ingress('keepAliveConnections limits idle connections, not open ones.'),
  ],
};

export const cloudflare: Edge = {
  id: 'cloudflare',
  label: 'Cloudflare',
  kind: 'network',
  defaults: { networkTimeout: limits(120) },
  messages: {
    slow: slow('Error 524: A timeout occurred'),
    writing: limits('524 after 30 seconds without accepting what is written to the origin'),
    idle: limits('520 after 900 seconds without traffic on an open connection'),
    connect: limits('522 after 19 seconds without a TCP connection'),
  },
  otherSettings: [],
  traps: [
    slow('Another page of the same documentation says 100 seconds.'),
    limits('Only Enterprise plans change the Proxy Read Timeout.'),
  ],
};
