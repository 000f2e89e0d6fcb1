// What can be chosen in a conflict, and the rules that choose for many at once.
import type { Conflict, Put, Side, Value } from 'aimwright-engine';

const deleted = '$deleted';

/** One way to settle a conflict: the value to write, and who stands for it, the latest first. */
export interface Choice {
  value: Value;
  sides: Side[];
}

export type Rule = 'later' | 'earlier' | 'lower' | { person: string };

export const keyOf = ({ kind, id, field }: Conflict): string => JSON.stringify([kind, id, field]);

const sequence = (a: Side, b: Side) => a.sequence - b.sequence || (a.actor < b.actor ? -1 : 1);
const older = (a: Side, b: Side) => (a.at === b.at ? sequence(a, b) : a.at < b.at ? -1 : 1);

/** In the order in which they are numbered. Of a deletion: to delete, or to keep what was edited. */
export function choicesOf(conflict: Conflict): Choice[] {
  if (conflict.field !== deleted)
    return conflict.sides.map((side) => ({ value: side.value, sides: [side] }));
  const deletes = (side: Side) => side.field === deleted && side.value === true;
  return [
    { value: true, sides: conflict.sides.filter(deletes) },
    { value: false, sides: conflict.sides.filter((side) => !deletes(side)) },
  ];
}

/** What the record shows until somebody decides. A record that is deleted and edited is kept. */
export function shownOf(conflict: Conflict): Value {
  const edited = conflict.sides.some(({ field }) => field !== deleted);
  if (conflict.field === deleted) return edited ? false : (conflict.sides[0].value ?? false);
  return conflict.sides[0].value;
}

export const peopleIn = (conflicts: readonly Conflict[]): string[] =>
  [...new Set(conflicts.flatMap(({ sides }) => sides.map(({ by }) => by)))].sort();

export const kindsIn = (conflicts: readonly Conflict[]): string[] =>
  [...new Set(conflicts.map(({ kind }) => kind))].sort();

const heights = new Map<Value, number>([
  ['not_met', 0],
  ['partly', 1],
  ['met', 2],
]);

/** What a rule chooses; null where it has nothing to say. */
export function chosenBy(rule: Rule, conflict: Conflict): Choice | null {
  const choices = choicesOf(conflict);
  if (rule === 'lower') {
    if (conflict.field !== 'answer') return null;
    const height = ({ value }: Choice) => heights.get(value) ?? null;
    // An answer that one of them took back is neither lower nor higher.
    if (choices.some((choice) => height(choice) === null)) return null;
    return choices.reduce((a, b) => (height(a)! <= height(b)! ? a : b));
  }
  const dated = choices
    .flatMap((choice) => choice.sides.map((side) => ({ choice, side })))
    .filter(({ side }) => typeof rule === 'string' || side.by === rule.person)
    .sort((a, b) => older(a.side, b.side));
  const found = rule === 'earlier' ? dated[0] : dated.at(-1);
  return found?.choice ?? null;
}

export interface Resolution {
  conflict: Conflict;
  value: Value;
}

/** One put for each record; its fields are settled together. */
export function putsOf(resolutions: readonly Resolution[]): Put[] {
  const puts = new Map<string, Put>();
  for (const { conflict, value } of resolutions) {
    const { kind, id, field } = conflict;
    const key = JSON.stringify([kind, id]);
    const put: Put = puts.get(key) ?? [kind, id, {}];
    put[2][field] = value;
    puts.set(key, put);
  }
  return [...puts.values()];
}
