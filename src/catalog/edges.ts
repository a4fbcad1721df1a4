import type { FieldValue } from '../model/field.ts';
import type { Scenario } from '../model/scenario.ts';
import { type Fact, factsFrom } from './fact.ts';

type EdgeFacts = { readonly [K in keyof Scenario['edge']]?: Fact<Scenario['edge'][K]> };

/** A proxy, tunnel or network in front of the workers, as it behaves when nobody sets anything. */
export interface Edge {
  readonly id: string;
  readonly label: string;
  readonly kind: 'proxy' | 'tunnel' | 'network';
  readonly defaults: EdgeFacts;
  readonly traps: readonly Fact<string>[];
}

const date = '2026-11-21';
const proxyModule = factsFrom({
  source: 'https://github.com/nginx/nginx/blob/master/src/http/modules/ngx_http_proxy_module.c',
  version: '1.31.4',
  date,
  verified: true,
});
const keepaliveModule = factsFrom({
  source: 'https://github.com/nginx/nginx/blob/master/src/http/modules/ngx_http_upstream_keepalive_module.c',
  version: '1.31.4',
  date,
  verified: true,
});
const events = factsFrom({
  source: 'https://github.com/nginx/nginx/blob/master/src/event/ngx_event.c',
  version: '1.31.4',
  date,
  verified: true,
});
const cloudflared = factsFrom({
  source: 'https://github.com/cloudflare/cloudflared/blob/master/ingress/config.go',
  version: '2026.8.2',
  date,
  verified: true,
});
const cloudflare = factsFrom({
  source: 'https://developers.cloudflare.com/fundamentals/reference/connection-limits/',
  version: 'updated 2026-07-23',
  date,
  verified: true,
});
const cloudflareError = factsFrom({
  source:
    'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-524/',
  version: '2025-04-29',
  date,
  verified: true,
});
const cloudfront = factsFrom({
  source: 'https://aws.amazon.com/premiumsupport/knowledge-center/resolve-http-504-errors-cloudfront/',
  version: '2020-06-11',
  date,
  verified: true,
});
const loadBalancer = factsFrom({
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  version: 'read 2026',
  date,
  verified: true,
});

/** What stands in front of workers, with its defaults by field of the group `edge`. */
export const edges: readonly Edge[] = [
  {
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
    traps: [
      proxyModule('proxy_read_timeout limits the pause between two reads, not the whole answer.'),
      keepaliveModule('Before 1.29.7 no idle connection is kept unless keepalive is set.'),
      keepaliveModule(
        'keepalive counts for each worker process and limits no open connection; max_conns does.',
      ),
      proxyModule('A POST that was sent into a closing connection is not sent again.'),
    ],
  },
  {
    id: 'application-load-balancer',
    label: 'Application Load Balancer',
    kind: 'proxy',
    defaults: { readTimeout: loadBalancer(60), keepaliveTimeout: loadBalancer(60) },
    traps: [loadBalancer('One idle timeout covers a silent request and an unused connection.')],
  },
  {
    id: 'cloudflared',
    label: 'cloudflared',
    kind: 'tunnel',
    defaults: {
      tunnelProtocol: cloudflared('auto'),
      tunnelRetries: cloudflared(5),
      http2Origin: cloudflared(false),
      tunnelKeepaliveTimeout: cloudflared(90),
    },
    traps: [
      cloudflared('retries repeats the connection to the edge, never a request.'),
      cloudflared('http2Origin does nothing for an origin without TLS.'),
    ],
  },
  {
    id: 'cloudflare',
    label: 'Cloudflare',
    kind: 'network',
    defaults: { networkTimeout: cloudflare(120) },
    traps: [
      cloudflareError('Another page of the same documentation says 100 seconds.'),
      cloudflare('Only Enterprise plans change the Proxy Read Timeout.'),
    ],
  },
  {
    id: 'cloudfront',
    label: 'Amazon CloudFront',
    kind: 'network',
    defaults: { networkTimeout: cloudfront(30) },
    traps: [cloudfront('The origin response timeout is 30 seconds unless it is raised.')],
  },
];

/** The proxy, tunnel or network with this id, or `undefined`. */
export function edgeById(id: string): Edge | undefined {
  return edges.find((edge) => edge.id === id);
}

/** The values of the group `edge` that hold while nobody sets them; `{}` for an unknown id. */
export function edgeValues(id: string): Readonly<Partial<Scenario['edge']>> {
  const facts = Object.entries(edgeById(id)?.defaults ?? {});
  return Object.fromEntries(facts.map(([key, fact]: [string, Fact<FieldValue>]) => [key, fact.value]));
}
