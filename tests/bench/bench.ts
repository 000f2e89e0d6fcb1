// What the rows share: the workspaces, one browser, and the runs of a workload on every host.
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { startChromium } from './hosts/chromium.js';
import { playNatively, type PlayedNatively } from './hosts/native.js';
import { playInNode } from './hosts/node.js';
import { playInPage } from './hosts/page.js';
import { results } from './paths.js';
import { write, type Played, type PhaseTimes } from './player.js';
import { makeSubjects, type Subjects } from './subjects.js';
import { workload, type Amounts, type Subject } from './workload.js';

const rounds = 3;
const amounts: Record<Subject['name'], Amounts> = {
  example: { warmUp: 1000, answers: 2000, rescores: 100, opens: 20 },
  large: { warmUp: 1000, answers: 2000, rescores: 60, opens: 4 },
};

/** All samples of a phase, over all rounds, in milliseconds. */
export type Samples = Pick<PhaseTimes, 'handle' | 'whole'>;

/** The same calls with the same answers, on every host. */
export interface Runs {
  node: (phase: string) => Samples;
  chromium: (phase: string) => Samples;
  native: (phase: string) => number[];
  /** Memory of the instance in Chromium, in bytes. */
  memory: Played['memory'];
}

function pooled(plays: readonly Played[]): (phase: string) => Samples {
  return (phase) => ({
    handle: plays.flatMap(({ phases }) => phases[phase]?.handle ?? []),
    whole: plays.flatMap(({ phases }) => phases[phase]?.whole ?? []),
  });
}

export class Bench {
  #subjects: Promise<Subjects> | undefined;
  #browser: Promise<Browser> | undefined;
  readonly #runs = new Map<string, Promise<Runs>>();

  /** Says what is going on, beside the table. */
  say(text: string): void {
    process.stderr.write(`· ${text}\n`);
  }

  subjects(): Promise<Subjects> {
    return (this.#subjects ??= makeSubjects());
  }

  browser(): Promise<Browser> {
    return (this.#browser ??= startChromium());
  }

  runs(name: Subject['name']): Promise<Runs> {
    let runs = this.#runs.get(name);
    if (!runs) this.#runs.set(name, (runs = this.#play(name)));
    return runs;
  }

  async close(): Promise<void> {
    await (await this.#browser)?.close();
  }

  // Hosts take turns, so that a busy moment of the machine falls on all of them.
  async #play(name: Subject['name']): Promise<Runs> {
    const subject = (await this.subjects())[name];
    const calls = workload(subject, amounts[name]);
    const file = `build/bench/${name}.tsv`;
    mkdirSync(results, { recursive: true });
    writeFileSync(`${results}/${name}.tsv`, write(calls));
    const natively: PlayedNatively[] = [];
    const inNode: Played[] = [];
    const inPage: Played[] = [];
    for (let n = 1; n <= rounds; n++) {
      this.say(`workload ${name}, round ${n} of ${rounds}`);
      natively.push(playNatively(file));
      inNode.push(await playInNode(calls));
      inPage.push(await playInPage(await this.browser(), file));
    }
    const digests = new Set([...natively, ...inNode, ...inPage].map(({ digest }) => digest));
    if (digests.size > 1) throw new Error(`workload ${name}: the hosts answer differently`);
    return {
      node: pooled(inNode),
      chromium: pooled(inPage),
      native: (phase) => natively.flatMap(({ phases }) => phases[phase] ?? []),
      memory: inPage[0]!.memory,
    };
  }
}
