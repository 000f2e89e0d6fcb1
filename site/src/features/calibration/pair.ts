// Whose ratings are compared.
export interface Person {
  name: string;
  rated: number;
}

export interface Pair {
  a: string | null;
  b: string | null;
}

/** What the address asks for where there are such people; the only two there are without being asked. */
export function readPair(people: readonly Person[], query: URLSearchParams): Pair {
  const known = (name: string | null) => people.find((one) => one.name === name)?.name ?? null;
  if (people.length === 2) {
    const [first = null, second = null] = people.map(({ name }) => name);
    return known(query.get('a')) === second ? { a: second, b: first } : { a: first, b: second };
  }
  const a = known(query.get('a'));
  const b = known(query.get('b'));
  return { a, b: b === a ? null : b };
}

/** Another first or second person; choosing the one on the other side swaps the two. */
export function choose(pair: Pair, side: 'a' | 'b', name: string | null): Pair {
  const other = side === 'a' ? 'b' : 'a';
  const moved = name !== null && pair[other] === name ? pair[side] : pair[other];
  return side === 'a' ? { a: name, b: moved } : { a: moved, b: name };
}

/** A name where there is room for a column's head only. */
export function brief(name: string): string {
  const letters = [...name];
  return letters.length > 24 ? `${letters.slice(0, 23).join('')}…` : name;
}
