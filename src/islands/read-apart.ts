import type { FilesResult } from '../formats/read-files.ts';
import type { Pasted } from './pasted.ts';

/**
 * Reads what a person gave in a worker of its own, so that the page never waits for it; in the page where the browser has
 * no worker. It fails only where what reads could not be loaded.
 */
export function readApart(pasted: readonly Pasted[]): Promise<FilesResult> {
  return new Promise((resolve, reject) => {
    const inPage = () => {
      import('./pasted.ts').then(({ readPasted }) => readPasted(pasted)).then(resolve, reject);
    };
    try {
      const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('message', ({ data }: MessageEvent<FilesResult>) => {
        worker.terminate();
        resolve(data);
      });
      worker.addEventListener('error', () => {
        worker.terminate();
        inPage();
      });
      worker.postMessage(pasted);
    } catch {
      inPage();
    }
  });
}
