import type { FieldValue } from '../model/field.ts';
import type { Finding } from '../model/finding.ts';
import { serviceFields } from '../model/fields.ts';
import type { Scenario, Service, ServiceKey } from '../model/scenario.ts';
import type { IgnoredSetting } from './pool.ts';
import { ignoresOf } from './pool-ignores.ts';

/** What a library behaves by that has no use for a field, where that is not the field's default. */
const withoutIt: { readonly [K in ServiceKey]?: Service[K] } = {
  poolSize: 'unlimited',
  maxOverflow: 0,
  minPoolSize: 0,
  checkoutTimeout: 'none',
  idleTimeout: 'none',
  maxLifetime: 'none',
};

/** The value that a library behaves by which ignores the field, whatever the field says. */
export function realValue(key: ServiceKey): FieldValue {
  return withoutIt[key] ?? serviceFields[key].default;
}

/** The settings of a service that its library has no use for and that say something else than it does. */
export function ignoredSettings(service: Service): readonly IgnoredSetting[] {
  if (service.reaches === 'service') return [];
  return ignoresOf(service.library).filter(
    ({ key }) => service[key] !== 'unset' && service[key] !== realValue(key),
  );
}

function findingOf({ name }: Service, { key, misleads }: IgnoredSetting): Finding {
  return {
    code: 'setting-ignored',
    // A warning where the figures count what can't exist; else nothing happens that a figure shows.
    severity: misleads ? 'warning' : 'note',
    owner: name,
    setting: key,
    numbers: {},
    fix: [{ key: `${name}.${key}`, value: realValue(key) }],
  };
}

/**
 * Settings that the chosen library ignores, each with the value that it really has as its fix. Nothing for a service
 * whose library isn't named or isn't known, and for one that connects through another.
 */
export function ignoredSettingFindings({ services }: Scenario): readonly Finding[] {
  return services.flatMap((service) => ignoredSettings(service).map((one) => findingOf(service, one)));
}
