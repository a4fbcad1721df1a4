import { groupNames, keyParts } from '../../model/scenario.ts';
import { controlId } from '../address.ts';
import { chooseService } from '../chosen-service.ts';
import { serviceGroups, sharedGroups } from '../field-groups.ts';

/** Frames that a group may take to show its controls. */
const patience = 30;

function groupOf(key: string): string | undefined {
  const parts = keyParts(key);
  if (parts === undefined) return undefined;
  const groups =
    parts.group === undefined ? serviceGroups : sharedGroups.filter(({ owner }) => owner === parts.group);
  return groups.find(({ names }) => names.includes(parts.name))?.id;
}

/** Unfolds the settings of the playground where a link key stands, and moves the focus to its control. */
export function revealSetting(key: string): void {
  const owner = key.slice(0, key.indexOf('.'));
  if (!groupNames.some((name) => name === owner)) chooseService(owner);
  const find = (left: number) => {
    const group = document.querySelector<HTMLDetailsElement>(`details[data-group="${groupOf(key)}"]`);
    if (group !== null) group.open = true;
    const control = document.getElementById(controlId(key));
    if (control !== null) {
      control.focus({ preventScroll: true });
      control.scrollIntoView({ block: 'center' });
    } else if (left > 0) {
      requestAnimationFrame(() => find(left - 1));
    }
  };
  requestAnimationFrame(() => find(patience));
}
