// What tool pages load right after their first paint: every limit of the path, and the words for what was found.
export { verdict } from '../advice/verdict.ts';
export { sizing } from '../catalog/sizing.ts';
export { summary } from '../state/summary.ts';
export { Findings } from './Findings.tsx';
export { Snippet } from './Snippet.tsx';
export { Transition } from './Transition.tsx';
export { WaitingSection } from './WaitingSection.tsx';
