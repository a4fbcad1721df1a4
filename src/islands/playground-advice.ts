// What the playground loads right after its first paint: what every tool page does, and the list of panels.
export * from './advice.ts';
export { PanelList } from './PanelList.tsx';
