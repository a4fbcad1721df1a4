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
    word: 'checkout timeout',
  }),
  readTimeout: decimal({
    ...unsetTime,
    label: 'Proxy read timeout',
    hint: 'The longest pause between two reads from a worker before the proxy answers 504.',
    word: 'checkout timeout',
  }),
  sendTimeout: decimal({
    ...unsetTime,
    label: 'Proxy send timeout',
    hint: 'The longest pause between two writes to a worker.',
    word: 'checkout timeout',
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
  }),
  http2Origin: {
    kind: 'flag',
    default: false,
    label: 'HTTP/2 to the origin',
    hint: 'Whether the tunnel offers HTTP/2 to the workers; it needs TLS there.',
    word: 'worker',
    carried: true,
  },
} as const satisfies FieldTable;
