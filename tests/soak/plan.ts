// Which kills a run makes: one at every step of the site, then at the other places where a step is passed, each before
// what follows and amid it; in between at moments that mean nothing.
import { stepNames } from '../../site/src/storage/steps.js';
import type { Armed } from './agent.js';
import type { Random } from './random.js';
import { scenarios, type Scenario } from './scenarios.js';

export interface Kill {
  scenario: Scenario;
  /** Where the page is caught; null for a moment of chance. */
  armed: Armed | null;
}

const places = (step: string): Kill[] =>
  scenarios.flatMap((scenario) =>
    (scenario.passes[step as keyof Scenario['passes']] ?? []).flatMap((detail) =>
      [true, false].map((held) => ({ scenario, armed: { step, detail, held } })),
    ),
  );

/** Steps of the site that no scenario passes. */
export const unplanned = (): string[] => stepNames.filter((step) => places(step).length === 0);

/** `only`: kills at this step and no other. */
export function planOf(count: number, random: Random, only?: string): Kill[] {
  if (only !== undefined) {
    const all = places(only);
    if (all.length === 0) throw new Error(`no scenario passes ${only}`);
    return Array.from({ length: count }, () => random.of(all));
  }
  const byStep = stepNames.map((step) => random.shuffled(places(step)));
  const first = byStep.flatMap((all) => all.slice(0, 1));
  const kills = random.shuffled(first);
  const rest = random.shuffled(byStep.flatMap((all) => all.slice(1)));
  while (kills.length < count) {
    // One in four at a moment of chance.
    const chance = random.below(4) === 0 || rest.length === 0;
    const next = chance ? { scenario: random.of(scenarios), armed: null } : rest.pop();
    if (next) kills.push(next);
    if (rest.length === 0) rest.push(...random.shuffled(byStep.flat()));
  }
  return kills;
}

export const momentOf = ({ scenario, armed }: Kill): string =>
  armed
    ? `${armed.held ? 'at' : 'after'} ${armed.step}${armed.detail ? ` (${armed.detail})` : ''}`
    : `some time in: ${scenario.name}`;
