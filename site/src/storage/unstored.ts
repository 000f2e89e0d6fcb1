// What was on its way to the disk when the page went, which does not wait for it. Of a plain workspace it is noted in
// localStorage at the last moment and made good when the workspace is opened next; the browser writes localStorage late,
// but a page that is left or loaded anew, and a tab or a window that is closed, keep it.
import type { Put } from 'aimwright-engine';
import { readItem, removeItem, writeItem } from './preferences.ts';

export interface Unstored {
  /** Where the workspace stood on the disk. */
  revision: number;
  acts: Put[][];
  drafts: [key: string, text: string][];
}

const keyOf = (id: string) => `aimwright.unstored.${id}`;

export const noteUnstored = (id: string, unstored: Unstored): void =>
  writeItem(keyOf(id), unstored);

export const readUnstored = (id: string): Unstored | null => readItem<Unstored>(keyOf(id));

export const forgetUnstored = (id: string): void => removeItem(keyOf(id));
