// The site's own server on a free port, for tests that stop it or put another build behind it.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The nearest folder above that has the script, since the compiled soak runs from another place. */
function scriptAbove(folder: string): string {
  const script = join(folder, 'scripts/serve.mjs');
  if (existsSync(script)) return script;
  if (dirname(folder) === folder) throw new Error('there is no scripts/serve.mjs above');
  return scriptAbove(dirname(folder));
}

const script = scriptAbove(dirname(fileURLToPath(import.meta.url)));

/** Port and listener are not one step, but nothing else here asks for ports. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

export class Server {
  #child: ChildProcess | null = null;

  private constructor(readonly port: number) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  static async start(folder: string): Promise<Server> {
    const server = new Server(await freePort());
    await server.serve(folder);
    return server;
  }

  /** Serves a folder at the same address as before. */
  async serve(folder: string): Promise<void> {
    await this.stop();
    const child = spawn(process.execPath, [script, folder, String(this.port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await Promise.race([
      once(child.stdout, 'data'), // it says where it is once it listens
      once(child, 'exit').then(() => Promise.reject(new Error(`the server for ${folder} ended`))),
    ]);
    this.#child = child;
  }

  /** Ends the process: nobody listens any more. */
  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    child.kill();
    await once(child, 'exit');
  }
}
