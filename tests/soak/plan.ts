// Which kills a run makes: one at every step of the site, then at the other places where a step is passed, each before
// what follows and amid it; in between at moments that mean nothing.
import { failpointNames } from '../../site/src/storage/failpoints.js';
import type { Armed } from './agent.js';
import type { Random } from './random.js';
import { encryptedScenarios } from './encrypted-scenarios.js';
import { scenarios, type Scenario } from './scenarios.js';

export interface Kill {
  scenario: Scenario;
  /** Where the page is caught; null for a moment of chance. */
  armed: Armed | null;
}

/** Kills on one profile; then a fresh one, with the other way browsers keep databases. */
const perRound = 30;

const all = [...scenarios, ...encryptedScenarios];

const places = (step: string): Kill[] =>
  all.flatMap((scenario) =>
    (scenario.passes[step as keyof Scenario['passes']] ?? []).flatMap((detail) =>
      [true, false].map((held) => ({ scenario, armed: { step, detail, held } })),
    ),
  );

/** Steps of the site that no scenario passes. */
export const unplanned = (): string[] => failpointNames.filter((step) => places(step).length === 0);

/** `only`: kills at this step and no other. */
export function planOf(count: number, random: Random, only?: string): Kill[] {
  if (only !== undefined) {
    const here = places(only);
    if (here.length === 0) throw new Error(`no scenario passes ${only}`);
    return Array.from({ length: count }, () => random.of(here));
  }
  const byStep = failpointNames.map((step) => random.shuffled(places(step)));
  const first = byStep.flatMap((all) => all.slice(0, 1));
  const kills = random.shuffled(first);
  const rest = random.shuffled(byStep.flatMap((all) => all.slice(1)));
  while (kills.length < count) {
    // One in four at a moment of chance.
    const chance = random.below(4) === 0 || rest.length === 0;
    const next = chance ? { scenario: random.of(all), armed: null } : rest.pop();
    if (next) kills.push(next);
    if (rest.length === 0) rest.push(...random.shuffled(byStep.flat()));
  }
  return kills;
}

/** What is encrypted is killed apart from what lies in the clear. */
export function roundsOf(kills: readonly Kill[]): Kill[][] {
  const apart = [false, true].map((encrypted) =>
    kills.filter(({ scenario }) => (scenario.encrypted ?? false) === encrypted),
  );
  return apart.flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / perRound) }, (_, index) =>
      all.slice(index * perRound, (index + 1) * perRound),
    ),
  );
}

export const momentOf = ({ scenario, armed }: Kill): string =>
  armed
    ? `${armed.held ? 'at' : 'after'} ${armed.step}${armed.detail ? ` (${armed.detail})` : ''}`
    : `some time in: ${scenario.name}`;
