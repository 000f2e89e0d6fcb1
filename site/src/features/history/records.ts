// What records are called in the history, also those that are gone, and where each of them is at home.
import { openWorkspace } from '../../workspace/index.ts';
import type { Change } from 'aimwright-engine';
import { names, recordTitle } from '../../workspace/record-labels.ts';
import type { Names } from '../../labels/change-text.ts';
import { registerOf, titleField } from '../../labels/register-words.ts';
import { recordPath } from '../../routing/paths.ts';
import { workHref } from '../../workspace/record-labels.ts';
import { href } from '../../routing/router.svelte.ts';

/** Names for these changes: what no longer exists keeps the last title the changes tell of. */
export function namesFor(changes: readonly Change[]): Names {
  const titles = new Map<string, string>();
  for (const { kind, id, field, before, after } of changes) {
    const title = after ?? before;
    const key = `${kind}/${id}`;
    if (field === titleField(kind) && typeof title === 'string' && !titles.has(key))
      titles.set(key, title);
  }
  return {
    ...names,
    title: (kind, id) => names.title(kind, id) ?? titles.get(`${kind}/${id}`) ?? null,
  };
}

/** Where a record is worked on; null where there is no such place, or no such record any more. */
export function placeOf(kind: string, id: string): string | null {
  const node = openWorkspace.tree.get(id) ?? openWorkspace.tree.get(`${kind}:${id}`);
  if (node) return workHref(node.id);
  const register = registerOf(kind);
  const there = openWorkspace.records.get(kind, id) !== undefined;
  return register && !register.internal && there ? href(recordPath(kind, id)) : null;
}

export interface Choice {
  id: string;
  name: string;
}

/** Everything the history can be narrowed to: questions, then records that people make. */
export function choices(): Choice[] {
  const { tree } = openWorkspace;
  return toldApart([
    ...tree.nodes
      .filter((node) => tree.isUnit(node) || node.kind === 'obligation')
      .map(({ id, reference }) => ({ id, name: reference })),
    ...[...openWorkspace.records.everything()]
      .filter(({ kind }) => titleField(kind) !== null && kind !== 'own_control')
      .map(({ kind, id }) => ({ id, name: recordTitle(kind, id) })),
  ]);
}

/** The same, where the second and later ones of a name have their id behind it. */
export function toldApart(all: readonly Choice[]): Choice[] {
  const taken = new Set<string>();
  return all.map(({ id, name }) => {
    const own = taken.has(name.toLocaleLowerCase()) ? `${name} (${id})` : name;
    taken.add(name.toLocaleLowerCase());
    return { id, name: own };
  });
}

/** What is meant by what somebody typed: a number, a title or an id. */
export function recordNamed(text: string, among: readonly Choice[]): string | null {
  const asked = text.trim().toLocaleLowerCase();
  const found = among.find(
    ({ id, name }) => name.toLocaleLowerCase() === asked || id.toLocaleLowerCase() === asked,
  );
  return found?.id ?? null;
}
