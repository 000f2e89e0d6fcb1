// The table of contents of a report: its chapters and what stands directly under them.
import type { Document } from 'aimwright-engine';

/** Keeps the ids of a report's sections apart from the page's own. */
export const sectionPrefix = 'report-';

export function contentsOf(document: Document): { id: string; title: string; level: 1 | 2 }[] {
  return document.sections.flatMap(({ id, title, level }) =>
    level === 1 || level === 2 ? [{ id, title, level }] : [],
  );
}
