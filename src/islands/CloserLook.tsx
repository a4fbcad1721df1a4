export { Load as CloserLook } from './panels/Load.tsx';
