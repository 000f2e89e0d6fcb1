import type { Diagnostic, Fault, Methods } from './generated/messages.js';

export type Method = keyof Methods;
export type Params<M extends Method> = Methods[M]['params'];
export type Result<M extends Method> = Methods[M]['result'];

/** Errors are values: a call never rejects, it answers with the reason. */
export type Reply<M extends Method> =
  | {
      ok: true;
      result: Result<M>;
      attachment?: Uint8Array<ArrayBuffer>;
      diagnostics: Diagnostic[];
    }
  | { ok: false; error: Fault; diagnostics: Diagnostic[] };

/**
 * The engine, wherever it runs. Calls are answered in the order they were made.
 *
 * @example
 * const reply = await engine.call('engine.info', {});
 * if (reply.ok) console.log(reply.result.build);
 */
export interface Engine {
  call<M extends Method>(
    method: M,
    params: Params<M>,
    attachment?: Uint8Array,
    signal?: AbortSignal,
  ): Promise<Reply<M>>;
  /** Ends the engine; open calls are answered with `engine/closed`. */
  close(): void;
}

/** Why an instance was thrown away. Every handle of it (catalogs, workspaces) is void. */
export interface Restart {
  reason: 'trap' | 'deadline' | 'cancelled' | 'bad-reply';
  text: string;
}

export interface EngineOptions {
  /**
   * Called at once when an instance was thrown away, before the calls it left open are answered:
   * calls made inside run first on the new instance, so the host can load and open again.
   */
  onRestart?: (restart: Restart) => void;
}
