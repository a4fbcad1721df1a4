export { difference } from '../formats/difference.ts';
export { isWhole } from '../formats/export-list.ts';
export { exportFiles } from '../formats/exports.ts';
