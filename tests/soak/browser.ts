// Chromium with a profile of its own, spoken to over a pipe, and killed with all its processes at once.
//
//   const browser = launch(profile);
//   const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
//   browser.kill();
//   await browser.gone;
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';

type Params = Record<string, unknown>;
type Result = Record<string, unknown>;

export interface Event {
  method: string;
  params: Params;
  sessionId?: string;
}

interface Message extends Partial<Event> {
  id?: number;
  result?: Result;
  error?: { message: string };
}

/** What was asked of a browser that is no more. */
export class Gone extends Error {}

// The browser does nothing of its own beside the page.
const quiet = [
  '--headless=new',
  '--enable-automation',
  '--no-sandbox',
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--mute-audio',
  '--window-size=1440,900',
];

export type Backend = 'leveldb' | 'sqlite';
const ofBackend: Record<Backend, string[]> = {
  leveldb: [],
  sqlite: ['--enable-features=IdbSqliteBackingStore'],
};

export interface Browser {
  send(method: string, params?: Params, sessionId?: string): Promise<Result>;
  listen(heard: (event: Event) => void): void;
  /** Ends every process of it at once, as a machine that stops would. */
  kill(): void;
  readonly killed: boolean;
  gone: Promise<unknown>;
}

export function launch(profile: string, backend: Backend): Browser {
  const child = spawn(
    process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    [
      ...quiet,
      ...ofBackend[backend],
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true },
  );
  const waiting = new Map<number, { ok: (result: Result) => void; no: (error: Error) => void }>();
  const listeners: ((event: Event) => void)[] = [];
  let last = 0;
  let killed = false;
  let ended = false;

  const take = ({ id, result, error, method, params, sessionId }: Message) => {
    if (id !== undefined) {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error) asked?.no(new Error(error.message));
      else asked?.ok(result ?? {});
    } else if (method) {
      const event = { method, params: params ?? {}, ...(sessionId ? { sessionId } : {}) };
      for (const heard of listeners) heard(event);
    }
  };

  const to = child.stdio[3] as Writable;
  const from = child.stdio[4] as NodeJS.ReadableStream;
  to.on('error', () => {}); // a killed browser reads no more
  from.on('error', () => {});
  from.setEncoding('utf8');
  let rest = '';
  from.on('data', (text: string) => {
    const parts = (rest + text).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) take(JSON.parse(part) as Message);
  });

  const kill = () => {
    killed = true;
    if (child.pid === undefined || ended) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It ended by itself a moment ago.
    }
  };
  process.once('exit', kill);
  const gone = once(child, 'exit').then(() => {
    ended = true;
    process.off('exit', kill);
    for (const { no } of waiting.values()) no(new Gone('the browser is gone'));
    waiting.clear();
  });

  return {
    send: (method, params = {}, sessionId) =>
      new Promise((ok, no) => {
        if (killed || ended) return no(new Gone('the browser is gone'));
        waiting.set((last += 1), { ok, no });
        to.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
      }),
    listen: (heard) => void listeners.push(heard),
    kill,
    get killed() {
      return killed;
    },
    gone,
  };
}
