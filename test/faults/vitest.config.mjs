import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../.ci/paths.mjs';
import tests from '../vitest.config.ts';
import { planted } from './faults.mjs';

const fault = JSON.parse(process.env.FAULT ?? 'null');

const faulty = {
  name: 'planted-fault',
  enforce: 'pre',
  transform(_, id) {
    if (fault === null || id.split('?')[0] !== join(root, fault.file)) return undefined;
    return { code: planted(readFileSync(join(root, fault.file), 'utf8'), fault), map: null };
  },
};

export default {
  ...tests,
  plugins: [faulty],
  test: {
    ...tests.test,
    bail: 1,
    fsModuleCache: false,
    isolate: false,
    reporters: ['dot'],
    maxWorkers: 1,
    fileParallelism: false,
  },
};
