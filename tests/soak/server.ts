// The site's own server, at one address for a whole run; another build can be put behind it.
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { at, results, root, site } from './paths.js';

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** The same site under another build id, which is all a service worker takes for an update. */
function anotherBuild(count: number): string {
  const folder = join(results, 'next');
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(results, 'site'), folder, { recursive: true });
  const file = join(folder, 'sw.js');
  const text = readFileSync(file, 'utf8');
  const build = /\{"build":"([^"]*)"/.exec(text)?.[1];
  if (!build) throw new Error(`${file} has no list of files`);
  const next = createHash('sha256').update(`${build} ${count}`).digest('hex');
  writeFileSync(file, text.replaceAll(build, next.slice(0, build.length)));
  return folder;
}

export class Server {
  #child: ChildProcess | null = null;
  #builds = 0;

  private constructor(private readonly port: number) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  static async start(): Promise<Server> {
    const server = new Server(await freePort());
    // A copy, so that a site that is built meanwhile does not change under a run.
    const folder = join(results, 'site');
    rmSync(folder, { recursive: true, force: true });
    cpSync(site, folder, { recursive: true });
    await server.serve(folder);
    return server;
  }

  async update(): Promise<void> {
    this.#builds += 1;
    await this.serve(anotherBuild(this.#builds));
  }

  async serve(folder: string): Promise<void> {
    await this.stop();
    const child = spawn(process.execPath, [at('scripts/serve.mjs'), folder, String(this.port)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await Promise.race([
      once(child.stdout, 'data'), // it says where it is once it listens
      once(child, 'exit').then(() => Promise.reject(new Error(`the server for ${folder} ended`))),
    ]);
    this.#child = child;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    child.kill();
    await once(child, 'exit');
  }
}
