import type { Service } from '../model/scenario.ts';

interface Props {
  readonly services: readonly Service[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** Which service the knobs, the charts and the export are about; nothing to choose with only one. */
export function ServiceChoice({ services, chosen, onChoose }: Props) {
  if (services.length < 2) return null;
  return (
    <div class="control">
      <label class="control-label" for="service-choice">
        Service
      </label>
      <select
        class="control-select"
        id="service-choice"
        value={chosen}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {services.map(({ name }) => (
          <option key={name} value={name} selected={name === chosen}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
