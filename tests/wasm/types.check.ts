// Compiled, never run: holds the types to what callers rely on.
import type { Engine, Figures, Fault, Params, Put, Reply, Result } from 'aimwright-engine';
import { createWorkerEngine } from 'aimwright-engine';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const yes = <T extends true>(): T | undefined => undefined;

yes<Same<Params<'engine.info'>, object> extends boolean ? true : false>();
yes<Same<Result<'content.catalog'>['catalog'], number>>();
yes<Same<Params<'workspace.apply'>['puts'], Put[]>>();
yes<Same<Result<'assess'>['nodes'][string], Figures>>();
yes<Same<Extract<Reply<'assess'>, { ok: false }>['error'], Fault>>();

// A browser's Worker is one the client takes.
export const engine: Engine = createWorkerEngine({
  worker: () => new Worker('/worker.js', { type: 'module' }),
});

// @ts-expect-error there is no such method
void engine.call('engine.inform', {});
// @ts-expect-error the as-of date is missing
void engine.call('assess', { workspace: 1 });
// @ts-expect-error a put names kind, id and fields
export const put: Put = ['response', 'iso-42001:4.1-a'];
