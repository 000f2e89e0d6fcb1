import type { Fault } from './generated/messages.js';

export function fault(code: string, params: Fault['params'] = {}): Fault {
  return { code, pointer: '', params };
}

/** A fault on its way through code that can only throw, such as loading. */
export class FaultError extends Error {
  readonly fault: Fault;

  constructor(reason: Fault) {
    super([reason.code, ...Object.values(reason.params)].join(': '));
    this.name = 'FaultError';
    this.fault = reason;
  }
}

export function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
