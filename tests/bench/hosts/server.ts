// The site's own server on a free port, for a folder.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { at, root } from '../paths.js';

export interface Server {
  port: number;
  url: string;
  stop(): void;
}

/** Port and listener are not one step, but nothing else here asks for ports. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

export async function serve(folder: string): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, [at('scripts/serve.mjs'), folder, String(port)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await Promise.race([
    once(child.stdout, 'data'), // it says where it is once it listens
    once(child, 'exit').then(() => Promise.reject(new Error(`the server for ${folder} ended`))),
  ]);
  return { port, url: `http://127.0.0.1:${port}/`, stop: () => child.kill() };
}
