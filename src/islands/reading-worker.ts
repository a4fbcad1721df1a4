import { type Pasted, readPasted } from './pasted.ts';

self.addEventListener('message', async ({ data }: MessageEvent<readonly Pasted[]>) => {
  self.postMessage(await readPasted(data));
});
