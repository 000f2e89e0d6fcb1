// The site's own server, at one address for a whole run; another build can be put behind it.
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Server as SiteServer } from '../e2e/support/server.js';
import { results, site } from './paths.js';

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
  #builds = 0;

  private constructor(private readonly site: SiteServer) {}

  get url(): string {
    return this.site.url;
  }

  static async start(): Promise<Server> {
    // A copy, so that a site that is built meanwhile does not change under a run.
    const folder = join(results, 'site');
    rmSync(folder, { recursive: true, force: true });
    cpSync(site, folder, { recursive: true });
    return new Server(await SiteServer.start(folder));
  }

  async update(): Promise<void> {
    this.#builds += 1;
    await this.site.serve(anotherBuild(this.#builds));
  }

  stop(): Promise<void> {
    return this.site.stop();
  }
}
