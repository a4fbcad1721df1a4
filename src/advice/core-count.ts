import { numberText } from './number.ts';

/** A number of cores with its noun: `1 core`, `1.5 cores`. */
export function coresText(cores: number): string {
  return `${numberText(cores)} ${cores === 1 ? 'core' : 'cores'}`;
}
