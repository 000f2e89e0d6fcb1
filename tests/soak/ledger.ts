// What was acknowledged, and what was on its way when the browser died: of that, all or nothing may be there.
//
//   ledger.begin('4.1', 'met');
//   ledger.acknowledge();                    // the page called it saved
//   ledger.compare(answers);                 // what is wrong with what is there, in words
import type { Answers } from './record.js';

type Change = readonly (readonly [question: string, answer: string])[];

export class Ledger {
  acknowledged = 0;
  lost = 0;
  #answers = new Map<string, string>();
  #flying: Change | null = null;

  constructor(answers: Answers) {
    this.#answers = new Map(answers);
  }

  begin(change: Change): void {
    this.#flying = change;
  }

  acknowledge(): void {
    this.#answers = this.#after;
    this.#flying = null;
    this.acknowledged += 1;
  }

  get #after(): Map<string, string> {
    return new Map([...this.#answers, ...(this.#flying ?? [])]);
  }

  /** What is stored is what counts from here on. */
  compare(found: Answers): string[] {
    const faults = differences(this.#answers, found);
    const without = faults.length === 0;
    const withIt = !without && this.#flying && differences(this.#after, found).length === 0;
    this.#answers = new Map(found);
    this.#flying = null;
    if (without || withIt) return [];
    this.lost += faults.length;
    return faults;
  }
}

function differences(wanted: Answers, found: Answers): string[] {
  const ids = new Set([...wanted.keys(), ...found.keys()]);
  return [...ids].flatMap((id) => {
    const [is, was] = [found.get(id), wanted.get(id)];
    return is === was ? [] : [`${id} was ${was ?? 'unanswered'} and is ${is ?? 'unanswered'}`];
  });
}
