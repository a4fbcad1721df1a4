import type { Scenario } from '../model/scenario.ts';
import type { WriteOptions, WrittenFile } from './format.ts';
import { shortTime } from './short-time.ts';
import { writtenServices } from './written-services.ts';
import { yamlText } from './yaml-text.ts';

type Edge = Scenario['edge'];

const ofTunnel = [
  'tunnelProtocol',
  'tunnelRetries',
  'tunnelKeepaliveTimeout',
  'connectTimeout',
  'upstreamKeepalive',
] as const satisfies readonly (keyof Edge)[];

const times = (name: string, value: number | 'unset') =>
  value === 'unset' ? {} : { [name]: shortTime(value) };

/**
 * `config.yml` of cloudflared; tunnel, names and addresses stand for the reader's own. No file where the scenario says
 * nothing of the tunnel or has no web service.
 */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const { edge } = scenario;
  const services = writtenServices(scenario, options).filter(({ kind }) => kind === 'web');
  const silent = ofTunnel.every((key) => edge[key] === 'unset') && !edge.http2Origin;
  if (services.length === 0 || silent) return [];
  const originRequest = {
    ...times('connectTimeout', edge.connectTimeout),
    ...(edge.upstreamKeepalive === 'unset' ? {} : { keepAliveConnections: edge.upstreamKeepalive }),
    ...times('keepAliveTimeout', edge.tunnelKeepaliveTimeout),
    ...(edge.http2Origin ? { http2Origin: true } : {}),
  };
  const scheme = edge.http2Origin ? 'https' : 'http';
  const comments = [
    ...options.header,
    'Put your own tunnel, names and addresses in.',
    ...(edge.upstreamKeepalive === 'unset'
      ? []
      : ['keepAliveConnections are idle ones of one cloudflared; it limits none that are in use.']),
    ...(edge.http2Origin ? ['http2Origin needs TLS at the origin, and does nothing without it.'] : []),
    ...(edge.tunnelRetries === 'unset'
      ? []
      : ['retries are of the connection to the edge; no request is repeated.']),
  ];
  const document = {
    tunnel: 'YOUR-TUNNEL',
    ...(edge.tunnelProtocol === 'unset' ? {} : { protocol: edge.tunnelProtocol }),
    ...(edge.tunnelRetries === 'unset' ? {} : { retries: edge.tunnelRetries }),
    ...(Object.keys(originRequest).length === 0 ? {} : { originRequest }),
    ingress: [
      ...services.map(({ name }, index) => ({
        hostname: `${name}.example.com`,
        service: `${scheme}://localhost:${8000 + index}`,
      })),
      { service: 'http_status:404' },
    ],
  };
  return [{ name: 'config.yml', text: yamlText(comments, document) }];
}
