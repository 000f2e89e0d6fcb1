// What plain JavaScript needs beside scoring to do all of workspace.apply: the request as JSON in,
// the operation's line, the hashes of the line and of the record's head, the response as JSON out.
// Favoured a little: nothing is checked against a register, neither undo steps nor a summary are
// answered, and Node's own SHA-256 is used.
import { createHash } from 'node:crypto';
import type { Changes } from 'aimwright-engine';
import { readOperations, type Operation } from './record.js';
import type { Scores } from './scores.js';

const hash = (of: string): string => createHash('sha256').update(of).digest('hex');

export interface Kept {
  revision: number;
  line: string;
  head: string;
  figures: Changes;
}

export class Keeper {
  readonly #scores: Scores;
  readonly #lines: string[];
  /** Of each actor, the last line's sequence and hash. */
  readonly #last = new Map<string, { sequence: number; hash: string }>();

  constructor(scores: Scores, file: string) {
    this.#scores = scores;
    this.#lines = file.split('\n').filter((line) => line !== '');
    readOperations(file).forEach(({ actor, sequence }, n) => {
      this.#last.set(actor, { sequence, hash: hash(this.#lines[n + 1]!) });
    });
  }

  /** From the parameters as an object to the result as an object. */
  answer(operation: Operation): Kept {
    const asked = JSON.parse(JSON.stringify(operation)) as Operation;
    const { actor, at, by, put } = asked;
    const before = this.#last.get(actor);
    const sequence = (before?.sequence ?? 0) + 1;
    const prev = before?.hash ?? hash(this.#lines[0]!);
    const line = JSON.stringify({ op: [actor, sequence], at, by, prev, put });
    this.#lines.push(line);
    this.#last.set(actor, { sequence, hash: hash(line) });
    const head = [...this.#last].sort(([a], [b]) => (a < b ? -1 : 1));
    const result: Kept = {
      revision: this.#lines.length - 1,
      line,
      head: hash(head.map(([id, last]) => `${id} ${last.sequence} ${last.hash}\n`).join('')),
      figures: this.#scores.put(asked),
    };
    return JSON.parse(JSON.stringify(result)) as Kept;
  }
}
