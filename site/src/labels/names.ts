// What the records of the open workspace are called.
import { session } from '../workspace/store.svelte.ts';
import type { Names } from './change-text.ts';
import { referenceOf } from '../workspace/node-links.ts';

export const names: Names = {
  reference: referenceOf,
  title: (kind, id) =>
    session.records.text(kind, id, 'title') || session.tree.get(id)?.title || null,
};
