import { connectionDemand, serverDemand, serviceDemand } from '../connection-demand.ts';
import { type Finding, fixOf } from '../finding.ts';
import { fittingServerPool } from '../fitting-pooler.ts';
import { fittingPools } from '../fitting-pools.ts';
import { fullestMoment } from '../moment.ts';
import type { Change, Scenario } from '../scenario.ts';

/**
 * Who may open connections on Postgres without limit, so that one burst takes every slot: services that reach it
 * directly, and the pooler when neither its pools nor its clients are limited.
 */
export function unlimitedPoolFindings(scenario: Scenario): readonly Finding[] {
  const finding = (owner: string, fix: readonly Change[] | undefined): Finding => ({
    code: 'unlimited-pool',
    severity: 'error',
    owner,
    numbers: {},
    ...fixOf(fix),
  });
  const { clientDemand } = connectionDemand(scenario, fullestMoment);
  const pooler = serverDemand(scenario, fullestMoment, clientDemand) === 'unbounded';
  const unlimited = scenario.services.filter(
    (service) => service.reaches === 'direct' && serviceDemand(service, fullestMoment) === 'unbounded',
  );
  const pools = unlimited.length === 0 ? undefined : fittingPools(scenario);
  return [
    ...unlimited.map(({ name }) =>
      finding(
        name,
        pools?.filter(({ key }) => key.startsWith(`${name}.`)),
      ),
    ),
    ...(pooler ? [finding('pooler', fittingServerPool(scenario))] : []),
  ];
}
