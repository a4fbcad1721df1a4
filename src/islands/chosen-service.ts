import { useEffect, useState } from 'preact/hooks';
import { cell } from '../state/cell.ts';

const chosen = cell('');

/** Shows another service in every island of the page. */
export function chooseService(name: string): void {
  chosen.set(name);
}

/** The service that knobs, charts and exports of a page are about: the chosen one while it exists, otherwise the first. */
export function useChosenService<Named extends { readonly name: string }>(
  services: readonly Named[],
): Named | undefined {
  const [name, setName] = useState('');
  useEffect(() => {
    const update = () => setName(chosen.value);
    update();
    return chosen.subscribe(update);
  }, []);
  return services.find((service) => service.name === name) ?? services[0];
}
