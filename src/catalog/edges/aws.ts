import type { Edge } from '../edge.ts';
import { factsFrom } from '../fact.ts';

const date = '2026-11-21';
const originTimeout = factsFrom({
  source: 'https://docs.amazonaws.cn/cloudfront/latest/APIReference/API_VpcOriginConfig.html',
  version: 'read 2026',
  date,
  verified: true,
});
const cloudfrontPage = factsFrom({
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
const slow = factsFrom({
  source: 'https://aws.amazon.com/premiumsupport/knowledge-center/eks-http-504-errors/',
  version: 'read 2026',
  date,
  verified: true,
});

export const applicationLoadBalancer: Edge = {
  id: 'application-load-balancer',
  label: 'Application Load Balancer',
  kind: 'proxy',
  defaults: { readTimeout: loadBalancer(60), keepaliveTimeout: loadBalancer(60) },
  settings: loadBalancer([{ key: 'readTimeout', place: 'file', name: 'idle_timeout.timeout_seconds' }]),
  messages: {
    slow: slow('HTTP 504: Gateway timeout'),
    closed: loadBalancer('HTTP 502: Bad gateway'),
  },
  otherSettings: [],
  traps: [
    loadBalancer('One idle timeout covers a silent request and an unused connection.'),
    loadBalancer('A worker whose keep-alive is shorter than the idle timeout gives 502s now and then.'),
  ],
};

export const cloudfront: Edge = {
  id: 'cloudfront',
  label: 'Amazon CloudFront',
  kind: 'network',
  defaults: { networkTimeout: originTimeout(30) },
  messages: { slow: cloudfrontPage('HTTP 504: Gateway timeout') },
  otherSettings: [],
  traps: [
    originTimeout('The origin response timeout is 30 seconds unless it is set, from 1 to 120 seconds.'),
    originTimeout(
      'It keeps an unused connection to the origin for 5 seconds: a worker’s keep-alive has to be longer.',
    ),
  ],
};
