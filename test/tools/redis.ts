import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort, pause, programAt, scratch, serve } from './programs.ts';

export interface Redis {
  readonly address: string;
  /** What the server answers to one command. */
  readonly ask: (command: string) => Promise<string>;
  /** How many connections others have, by `CLIENT LIST`. */
  readonly clients: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Sends one command and gives the answer; an empty text where nobody listens. */
function asked(port: number, command: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\nQUIT\r\n`));
    socket.on('data', (data) => {
      answer += String(data);
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}

/** Starts an empty Redis on the loopback with these lines in its `redis.conf`. */
export async function startRedis(configuration: string): Promise<Redis> {
  const { folder, remove } = scratch();
  const port = await freePort();
  const file = join(folder, 'redis.conf');
  writeFileSync(file, `${configuration}\nport ${port}\nbind 127.0.0.1\ndir ${folder}\nsave ""\n`);
  const server = await serve([programAt('redis-server'), file], () => true, folder);
  const ask = (command: string) => asked(port, command);
  for (let tries = 0; tries < 100 && !(await ask('PING')).includes('PONG'); tries += 1) await pause(100);
  return {
    address: `redis://127.0.0.1:${port}/0`,
    ask,
    clients: async () => ((await ask('CLIENT LIST TYPE normal')).match(/^id=/gm)?.length ?? 1) - 1,
    stop: async () => {
      await server.stop();
      remove();
    },
  };
}
