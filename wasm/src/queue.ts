import type { Engine, EngineOptions, Method, Params, Reply, Restart } from './engine-types.js';
import { FaultError, fault, textOf } from './fault.js';
import type { Fault } from './generated/messages.js';
import { decode, encode } from './wire.js';

/** One life of the engine, in this thread or in a worker. */
export interface Instance {
  /** Rejects when the instance is lost. */
  handle(request: Uint8Array, attachment: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** Ends it, also in the middle of a request. */
  discard(): void;
}

export interface QueueOptions extends EngineOptions {
  start: () => Promise<Instance>;
  /** How long one request may run; without it, for ever. */
  deadlineMs?: number;
}

/** What ended a request that got no answer. */
type End = Restart | 'closed';

interface Job {
  request: Uint8Array;
  attachment: Uint8Array;
  /** Reads an answer and gives it to the caller; throws when it is none. */
  answer(bytes: Uint8Array<ArrayBuffer>): void;
  refuse(error: Fault): void;
  /** While the job runs: ends it without an answer. */
  interrupt?: (end: End) => void;
}

/**
 * An engine made of instances that may die: one request at a time, in order. An instance that traps,
 * misses the deadline or is interrupted is thrown away, and the next request starts a new one.
 * Requests waiting at that moment are refused, since the handles they name are gone.
 */
export class Queue implements Engine {
  readonly #options: QueueOptions;
  readonly #waiting: Job[] = [];
  #running: Job | undefined;
  #instance: Promise<Instance> | undefined;
  /** The same once it has started. */
  #live: Instance | undefined;
  #closed = false;
  #lastId = 0;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  call<M extends Method>(
    method: M,
    params: Params<M>,
    attachment: Uint8Array = new Uint8Array(),
    signal?: AbortSignal,
  ): Promise<Reply<M>> {
    return new Promise((resolve) => {
      const refuse = (error: Fault) => resolve({ ok: false, error, diagnostics: [] });
      if (this.#closed) return refuse(fault('engine/closed'));
      if (signal?.aborted) return refuse(fault('engine/cancelled'));

      const id = ++this.#lastId;
      const cancel = () => this.#cancel(job);
      const forget = () => signal?.removeEventListener('abort', cancel);
      const job: Job = {
        request: encode(id, method, params),
        attachment,
        answer(bytes) {
          resolve(decode<M>(bytes, id));
          forget();
        },
        refuse(error) {
          refuse(error);
          forget();
        },
      };
      signal?.addEventListener('abort', cancel);
      this.#waiting.push(job);
      void this.#work();
    });
  }

  close(): void {
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) job.refuse(fault('engine/closed'));
    this.#running?.interrupt?.('closed');
    this.#discard();
  }

  #cancel(job: Job): void {
    const place = this.#waiting.indexOf(job);
    if (place < 0) return job.interrupt?.({ reason: 'cancelled', text: '' });
    this.#waiting.splice(place, 1);
    job.refuse(fault('engine/cancelled'));
  }

  async #work(): Promise<void> {
    if (this.#running) return;
    while ((this.#running = this.#waiting.shift())) await this.#perform(this.#running);
  }

  async #perform(job: Job): Promise<void> {
    const ended = new Promise<End>((resolve) => (job.interrupt = resolve));
    // One that runs hears of it at once, and works while the caller goes on.
    let instance = this.#live;
    if (!instance) {
      const ready = await Promise.race([this.#ready(), ended.then((end) => ({ end }))]);
      if ('error' in ready) return job.refuse(ready.error);
      if ('end' in ready) return job.refuse(faultOf(ready.end)); // nothing was sent, nothing is lost
      instance = ready.instance;
    }

    const end = await this.#run(job, instance, ended);
    if (end === 'closed') job.refuse(faultOf(end));
    else if (end) this.#restart(job, end);
  }

  /** The instance, started if there is none; or why it cannot be had. */
  async #ready(): Promise<{ instance: Instance } | { error: Fault }> {
    try {
      const starting = (this.#instance ??= this.#options.start());
      const instance = await starting;
      if (this.#instance === starting) this.#live = instance;
      return { instance };
    } catch (error) {
      this.#instance = undefined; // so that the next request tries again
      if (error instanceof FaultError) return { error: error.fault };
      return { error: fault('engine/load-failed', { text: textOf(error) }) };
    }
  }

  /** Sends the request and gives the caller the answer; or says what came instead of one. */
  async #run(job: Job, instance: Instance, ended: Promise<End>): Promise<End | undefined> {
    const answered = instance.handle(job.request, job.attachment).then(
      (bytes): End | undefined => {
        try {
          job.answer(bytes);
          return undefined;
        } catch (error) {
          return { reason: 'bad-reply', text: textOf(error) };
        }
      },
      (error: unknown): End => ({ reason: 'trap', text: textOf(error) }),
    );
    const deadline = startDeadline(this.#options.deadlineMs);
    try {
      return await Promise.race([answered, deadline.missed, ended]);
    } finally {
      deadline.stop();
    }
  }

  #restart(job: Job, end: Restart): void {
    this.#discard();
    const lost = this.#waiting.splice(0);
    try {
      this.#options.onRestart?.(end);
    } catch (error) {
      // The host's own mistake: it surfaces as uncaught there, and the queue goes on.
      queueMicrotask(() => {
        throw error;
      });
    }
    job.refuse(faultOf(end));
    for (const waiting of lost) waiting.refuse(fault('engine/restarted', { ...end }));
  }

  #discard(): void {
    // An instance that failed to start has said so to the request that asked for it.
    this.#instance?.then(
      (instance) => instance.discard(),
      () => undefined,
    );
    this.#instance = undefined;
    this.#live = undefined;
  }
}

function faultOf(end: End): Fault {
  if (end === 'closed') return fault('engine/closed');
  if (end.reason === 'cancelled') return fault('engine/cancelled');
  if (end.reason === 'bad-reply') return fault('engine/bad-reply', { text: end.text });
  return fault('engine/restarted', { ...end });
}

function startDeadline(ms: number | undefined): { missed: Promise<Restart>; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const missed = new Promise<Restart>((resolve) => {
    if (ms === undefined) return;
    timer = setTimeout(() => resolve({ reason: 'deadline', text: `${ms} ms` }), ms);
  });
  return { missed, stop: () => clearTimeout(timer) };
}
