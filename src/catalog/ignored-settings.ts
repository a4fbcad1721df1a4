import type { FieldValue } from '../model/field.ts';
import type { Finding } from '../model/finding.ts';
import { serviceFields } from '../model/fields.ts';
import type { Scenario, Service } from '../model/scenario.ts';
import type { IgnoredSetting, Pool } from './pool.ts';
import { poolById } from './pools.ts';

/** The value that a library behaves by, whatever a field of it says. */
function realValue({ behaviour, defaults }: Pool, { key }: IgnoredSetting): FieldValue {
  return behaviour[key]?.value ?? defaults[key]?.value ?? serviceFields[key].default;
}

/** The settings of a service that its library has no use for and that say something else than it does. */
export function ignoredSettings(service: Service): readonly IgnoredSetting[] {
  const pool = poolById(service.library);
  if (pool === undefined || service.reaches === 'service') return [];
  return pool.ignores.filter(
    (one) => service[one.key] !== 'unset' && service[one.key] !== realValue(pool, one),
  );
}

function findingOf({ name }: Service, pool: Pool, one: IgnoredSetting): Finding {
  return {
    code: 'setting-ignored',
    // A warning where the figures count what can't exist; else nothing happens that a figure shows.
    severity: one.misleads ? 'warning' : 'note',
    owner: name,
    setting: one.key,
    numbers: {},
    fix: [{ key: `${name}.${one.key}`, value: realValue(pool, one) }],
  };
}

/**
 * Settings that the chosen library ignores, each with the value that it really has as its fix. Nothing for a service
 * whose library isn't named or isn't known, and for one that connects through another.
 */
export function ignoredSettingFindings({ services }: Scenario): readonly Finding[] {
  return services.flatMap((service) => {
    const pool = poolById(service.library);
    return pool === undefined ? [] : ignoredSettings(service).map((one) => findingOf(service, pool, one));
  });
}
