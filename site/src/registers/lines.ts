// The lines of a table: its rows and, where they are grouped, a head above each group, closed or open.
import type { Value, ValueCount } from 'aimwright-engine';

export type Line =
  | { kind: 'row'; index: number; offset: number }
  | { kind: 'group'; index: number; group: ValueCount; open: boolean };

export interface Lines {
  count: number;
  at(index: number): Line | undefined;
}

export const groupKey = (value: Value): string => JSON.stringify(value);

export function linesOf(
  total: number,
  groups: readonly ValueCount[] | null,
  closed: ReadonlySet<string>,
): Lines {
  if (!groups || groups.length === 0)
    return {
      count: total,
      at: (index) =>
        index >= 0 && index < total ? { kind: 'row', index, offset: index } : undefined,
    };

  let line = 0;
  let offset = 0;
  const parts = groups.map((group) => {
    const part = { group, line, offset, open: !closed.has(groupKey(group.value)) };
    line += 1 + (part.open ? group.count : 0);
    offset += group.count;
    return part;
  });
  /** The last part that begins at or before a line. */
  const partAt = (index: number) => {
    let [low, high] = [0, parts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((parts[middle]?.line ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return parts[low];
  };

  return {
    count: line,
    at(index) {
      const part = index >= 0 && index < line ? partAt(index) : undefined;
      if (!part) return undefined;
      if (index === part.line) return { kind: 'group', index, group: part.group, open: part.open };
      return { kind: 'row', index, offset: part.offset + index - part.line - 1 };
    },
  };
}
