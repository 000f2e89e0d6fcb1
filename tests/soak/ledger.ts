// What was acknowledged, and what was on its way when the browser died: of that, all or nothing may be there.
//
//   ledger.begin('4.1', 'met');
//   ledger.acknowledge();                    // the page called it saved
//   ledger.compare(facts);                   // what is wrong with what is there, in words
import type { Facts } from './record.js';

type Change = readonly (readonly [about: string, fact: string])[];

export class Ledger {
  acknowledged = 0;
  lost = 0;
  #facts = new Map<string, string>();
  #flying: Change | null = null;

  /** Another workspace takes the place of the one there was. */
  restart(facts: Facts): void {
    this.#facts = new Map(facts);
    this.#flying = null;
  }

  begin(change: Change): void {
    this.#flying = change;
  }

  acknowledge(): void {
    this.#facts = this.#after;
    this.#flying = null;
    this.acknowledged += 1;
  }

  get #after(): Map<string, string> {
    return new Map([...this.#facts, ...(this.#flying ?? [])]);
  }

  /** What is stored is what counts from here on. */
  compare(found: Facts): string[] {
    const faults = differences(this.#facts, found);
    const without = faults.length === 0;
    const withIt = !without && this.#flying && differences(this.#after, found).length === 0;
    this.#facts = new Map(found);
    this.#flying = null;
    if (without || withIt) return [];
    this.lost += faults.length;
    return faults;
  }
}

function differences(wanted: Facts, found: Facts): string[] {
  const ids = new Set([...wanted.keys(), ...found.keys()]);
  return [...ids].flatMap((id) => {
    const [is, was] = [found.get(id), wanted.get(id)];
    return is === was ? [] : [`${id} was ${was ?? 'nothing'} and is ${is ?? 'nothing'}`];
  });
}
