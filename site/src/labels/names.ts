// What the records of the open workspace are called.
import { session } from '../workspace/session.svelte.ts';
import type { Names } from './telling.ts';
import { referenceOf } from '../workspace/work.ts';

export const names: Names = {
  reference: referenceOf,
  title: (kind, id) =>
    session.records.text(kind, id, 'title') || session.outline.get(id)?.title || null,
};
