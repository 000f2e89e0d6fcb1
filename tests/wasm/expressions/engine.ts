import { load } from 'aimwright-engine';
import type { ExpressionValue, Fault, Result } from 'aimwright-engine';

type Reply<M extends 'expression.evaluate' | 'expression.check'> =
  { ok: true; result: Result<M> } | { ok: false; error: Fault };

/** The engine's expressions, called without a queue, as there are thousands of them. */
export async function loadExpressions() {
  const engine = await load();
  const call = (method: string, params: object): unknown => {
    const request = new TextEncoder().encode(JSON.stringify({ v: 1, id: 1, method, params }));
    return JSON.parse(new TextDecoder().decode(engine.handle(request, new Uint8Array())));
  };
  return {
    evaluate: (expression: string, variables: Record<string, ExpressionValue>) =>
      call('expression.evaluate', { expression, variables }) as Reply<'expression.evaluate'>,
    check: (expression: string) =>
      call('expression.check', { expression }) as Reply<'expression.check'>,
  };
}
