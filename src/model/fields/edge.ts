import type { FieldTable } from '../field.ts';
import { decimal, unsetCount, unsetTime, whole } from './builders.ts';

/** The proxy and the tunnel in front of the workers. */
export const edgeFields = {
  upstreamKeepalive: whole({
    ...unsetCount,
    label: 'Upstream keep-alive',
    hint: 'Idle connections to the workers that one proxy process keeps; it limits nothing.',
    word: 'worker',
    unit: 'connections',
  }),
  connectTimeout: decimal({
    ...unsetTime,
    label: 'Proxy connect timeout',
    hint: 'How long the proxy waits for a worker to accept.',
    word: 'timeout order',
  }),
  readTimeout: decimal({
    ...unsetTime,
    label: 'Proxy read timeout',
    hint: 'The longest pause between two reads from a worker before the proxy answers 504.',
    word: 'timeout order',
  }),
  sendTimeout: decimal({
    ...unsetTime,
    label: 'Proxy send timeout',
    hint: 'The longest pause between two writes to a worker.',
    word: 'timeout order',
  }),
  tunnelProtocol: {
    kind: 'choice',
    options: ['unset', 'auto', 'quic', 'http2'],
    default: 'unset',
    label: 'Tunnel protocol',
    hint: 'How the tunnel talks to the edge.',
    word: 'worker',
    carried: true,
  },
  tunnelRetries: whole({
    ...unsetCount,
    label: 'Tunnel retries',
    hint: 'Times the tunnel tries its connection to the edge again; requests are not repeated.',
    word: 'worker',
    unit: 'times',
    carried: true,
  }),
  http2Origin: {
    kind: 'flag',
    default: false,
    label: 'HTTP/2 to the origin',
    hint: 'Whether the tunnel offers HTTP/2 to the workers; it needs TLS there.',
    word: 'worker',
    carried: true,
  },
  proxyProcesses: whole({
    ...unsetCount,
    label: 'Proxy processes',
    hint: 'Worker processes of the proxy; each keeps idle connections of its own.',
    word: 'worker',
    unit: 'processes',
  }),
  proxyConnections: whole({
    ...unsetCount,
    label: 'Proxy connections per process',
    hint: 'Connections that one proxy process may have open, to clients and to workers together.',
    word: 'worker',
    unit: 'connections',
  }),
  keepaliveTimeout: decimal({
    ...unsetTime,
    label: 'Proxy keep-alive timeout',
    hint: 'How long the proxy keeps an idle connection to a worker.',
    word: 'timeout order',
  }),
  tunnelKeepaliveTimeout: decimal({
    ...unsetTime,
    label: 'Tunnel keep-alive timeout',
    hint: 'How long the tunnel keeps an idle connection to the origin.',
    word: 'timeout order',
  }),
  networkTimeout: decimal({
    ...unsetTime,
    label: 'CDN response timeout',
    hint: 'How long the network in front of the proxy waits for an answer.',
    word: 'timeout order',
  }),
  clientTimeout: decimal({
    ...unsetTime,
    label: 'Client timeout',
    hint: 'How long the caller at the far end waits for an answer.',
    word: 'timeout order',
  }),
} as const satisfies FieldTable;
