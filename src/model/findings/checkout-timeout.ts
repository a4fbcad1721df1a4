import { poolLimit } from '../connection-demand.ts';
import type { Finding } from '../finding.ts';
import type { Scenario } from '../scenario.ts';

/** What the fix sets, in seconds: the timeout of the pools that have one by default. */
const usualTimeout = 30;

/** Services whose callers wait for a connection without end, so that a full pool shows as hanging requests and no error. */
export function checkoutTimeoutFindings({ services }: Scenario): readonly Finding[] {
  return services
    .filter(
      (service) =>
        service.reaches !== 'service' &&
        service.checkoutTimeout === 'none' &&
        service.whenExhausted === 'wait' &&
        poolLimit(service) !== 'unbounded',
    )
    .map(({ name }) => ({
      code: 'no-checkout-timeout',
      severity: 'note',
      owner: name,
      numbers: { timeout: usualTimeout },
      fix: [{ key: `${name}.checkoutTimeout`, value: usualTimeout }],
    }));
}
