import { useState } from 'preact/hooks';
import { defaultService, isServiceName, maxServices, type Scenario } from '../model/scenario.ts';
import { replace } from '../state/store.ts';
import { serviceColor } from './service-color.ts';
import type { View } from './view.ts';

interface Props {
  readonly view: View;
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

function freeName({ services }: Scenario): string {
  const taken = new Set(services.map(({ name }) => name));
  const usual = ['api', 'worker', 'cron', 'migrations'].find((name) => !taken.has(name));
  const numbers = Array.from({ length: maxServices + 1 }, (_, index) => `service-${index + 1}`);
  return usual ?? numbers.find((name) => !taken.has(name)) ?? 'service';
}

const kinds: Readonly<Record<string, 'background' | 'scheduled' | 'migration'>> = {
  worker: 'background',
  cron: 'scheduled',
  migrations: 'migration',
};

/** The list of services: choose one to edit, add one, rename or remove the chosen one. */
export function ServiceEditor({ view, chosen, onChoose }: Props) {
  const { scenario } = view;
  const { services } = scenario;
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const name = draft ?? chosen;
  const taken = services.some((service) => service.name === name && name !== chosen);
  const usable = isServiceName(name) && !taken;

  const add = () => {
    const fresh = freeName(scenario);
    const kind = kinds[fresh];
    replace({
      ...scenario,
      services: [...services, { ...defaultService(fresh), ...(kind ? { kind } : {}) }],
    });
    onChoose(fresh);
  };
  const remove = () => {
    const rest = services.filter((service) => service.name !== chosen);
    replace({ ...scenario, services: rest });
    onChoose(rest[0]?.name ?? 'api');
  };
  const rename = () => {
    setDraft(undefined);
    if (!usable || name === chosen) return;
    replace({
      ...scenario,
      services: services.map((service) => (service.name === chosen ? { ...service, name } : service)),
    });
    onChoose(name);
  };
  return (
    <div class="service" data-service={serviceColor(scenario, chosen)}>
      <ul class="chips" aria-label="Services">
        {services.map((service) => (
          <li key={service.name}>
            <button
              type="button"
              class="chip"
              aria-pressed={service.name === chosen}
              data-service={serviceColor(scenario, service.name)}
              onClick={() => onChoose(service.name)}
            >
              {service.name}
            </button>
          </li>
        ))}
        <li>
          <button type="button" class="chip" disabled={services.length >= maxServices} onClick={add}>
            Add a service
          </button>
        </li>
      </ul>
      <div class="control">
        <label class="control-label" for="service-name">
          Name of the service
        </label>
        <input
          class="control-text"
          id="service-name"
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={name}
          aria-invalid={!usable}
          aria-describedby="service-name-hint"
          onInput={(event) => setDraft(event.currentTarget.value)}
          onChange={rename}
          onBlur={rename}
        />
        <p class="control-hint" id="service-name-hint" data-state={usable ? undefined : 'bad'}>
          {taken
            ? 'Another service has this name.'
            : 'Up to 32 lower case letters, digits and hyphens, beginning with a letter.'}
        </p>
      </div>
      <button type="button" class="button button-quiet" disabled={services.length < 2} onClick={remove}>
        Remove {chosen}
      </button>
    </div>
  );
}
