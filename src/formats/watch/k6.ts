import { timeText } from '../../advice/number.ts';
import type { Scenario, Service } from '../../model/scenario.ts';
import { commentLines } from '../comments.ts';
import type { WriteOptions, WrittenFile } from '../format.ts';
import { writeNumber } from '../numbers.ts';
import { withSafeNames } from '../safe-names.ts';
import { fileName } from '../written-services.ts';
import { testDuration, testedServices, type Traffic, trafficOf } from './traffic.ts';

/** A rate as k6 takes it: whole requests in a unit of time that is long enough to say it. */
function rateOf(perSecond: number): { readonly rate: number; readonly timeUnit: string } {
  const units = [
    [1, '1s'],
    [60, '1m'],
    [3600, '1h'],
  ] as const;
  const [seconds, timeUnit] =
    units.find(([length]) => Math.abs(perSecond * length - Math.round(perSecond * length)) < 1e-9) ??
    units[2];
  return { rate: Math.max(1, Math.round(perSecond * seconds)), timeUnit };
}

/** What a request may take: the target, or the wait for a connection at most and then a while for the answer. */
function patience(scenario: Scenario, { checkoutTimeout }: Service): number {
  const { responseTime } = scenario.target;
  if (typeof responseTime === 'number' && responseTime > 0) return responseTime;
  return checkoutTimeout === 'none' ? 10 : Math.max(1, checkoutTimeout);
}

const scenarios: Readonly<
  Record<Traffic['kind'], (traffic: Traffic, duration: number, seconds: number) => readonly string[]>
> = {
  rate: (traffic, duration, seconds) => {
    const { rate, timeUnit } = rateOf(traffic.kind === 'rate' ? traffic.perSecond : 1);
    const perSecond = traffic.kind === 'rate' ? traffic.perSecond : 1;
    const most = Math.min(100_000, Math.max(1, Math.ceil(perSecond * seconds)));
    return [
      "      executor: 'constant-arrival-rate',",
      `      rate: ${rate},`,
      `      timeUnit: '${timeUnit}',`,
      `      duration: '${duration}s',`,
      `      preAllocatedVUs: ${Math.min(most, Math.max(1, Math.ceil(perSecond)))},`,
      `      maxVUs: ${most},`,
    ];
  },
  users: (traffic, duration) => [
    "      executor: 'constant-vus',",
    `      vus: ${traffic.kind === 'users' ? traffic.users : 1},`,
    `      duration: '${duration}s',`,
  ],
  unset: (_, duration) => [
    "      executor: 'constant-arrival-rate',",
    '      rate: Number(__ENV.RATE), // requests per second; the scenario gives none',
    "      timeUnit: '1s',",
    `      duration: '${duration}s',`,
    '      preAllocatedVUs: 50,',
    '      maxVUs: 1000,',
  ],
};

function scriptText(scenario: Scenario, service: Service, header: readonly string[]): string {
  const traffic = trafficOf(service);
  const duration = testDuration(scenario);
  const { target } = scenario;
  const seconds = patience(scenario, service);
  const failures = target.errorShare === 'unset' ? target.timeoutShare : target.errorShare;
  const pause = traffic.kind === 'users' && traffic.thinkTime > 0 ? traffic.thinkTime : undefined;
  return [
    ...commentLines('//', header),
    `// k6 run -e TARGET_URL=https://…${traffic.kind === 'unset' ? ' -e RATE=…' : ''} ${fileName(service, [service], 'load.k6.js')}`,
    ...(traffic.kind === 'rate'
      ? ['// Requests arrive at their own rate, also while answers are slow: that is what fills a pool.']
      : []),
    `import { check${pause === undefined ? '' : ', sleep'} } from 'k6';`,
    "import http from 'k6/http';",
    '',
    'export const options = {',
    '  scenarios: {',
    `    ${JSON.stringify(service.name)}: {`,
    ...scenarios[traffic.kind](traffic, duration, seconds),
    '    },',
    '  },',
    '  thresholds: {',
    `    http_req_failed: ['rate<=${writeNumber(failures)}'],`,
    `    http_req_duration: ['p(95)<${Math.max(1, Math.round(seconds * 1000))}'], // ${timeText(seconds)}`,
    ...(traffic.kind === 'users' ? [] : ["    dropped_iterations: ['count==0'],"]),
    '  },',
    '};',
    '',
    'export default function () {',
    '  const response = http.get(__ENV.TARGET_URL);',
    "  check(response, { 'is answered': ({ status }) => status > 0 && status < 500 });",
    ...(pause === undefined ? [] : [`  sleep(${writeNumber(pause)});`]),
    '}',
    '',
  ].join('\n');
}

/** A load test of k6 for each web service: the traffic of the scenario as it arrives, and thresholds from its targets. */
export function write(given: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const scenario = withSafeNames(given);
  const services = testedServices(scenario, options);
  return services.map((service) => ({
    name: fileName(service, services, 'load.k6.js'),
    text: scriptText(scenario, service, options.header),
  }));
}
