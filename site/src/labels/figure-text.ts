// Figures of a node as a column of words: "41-67 %", "23 %".
import type { Figures } from 'aimwright-engine';
import { t, word } from '../i18n/index.ts';
import { findingsWithout } from './finding-order.ts';

const show = (percent: number | null) =>
  percent === null ? word('figure.none') : t('number.percent', { percent });

/** In the order in which they stand beside each other. */
export const figureNames = ['claimed', 'evidenced', 'verified', 'coverage'] as const;

/** A text for each of `figureNames`. */
export function figureTexts({ percents }: Figures): string[] {
  const { low, high, evidenced, verified, coverage } = percents;
  const range =
    low === null || high === null || low === high ? show(low) : t('number.range', { low, high });
  return [range, show(evidenced), show(verified), show(coverage)];
}

/** Both beside each other, a row for each figure. */
export function compareFigures(before: Figures, after: Figures) {
  const now = figureTexts(before);
  const then = figureTexts(after);
  return figureNames.map((figure, row) => ({
    name: word(`figure.${figure}`),
    before: now[row] ?? '',
    after: then[row] ?? '',
  }));
}

const findings = findingsWithout('excluded');

const band = (figures: Figures) =>
  figures.band === null ? word('figure.claimed.none') : word(`band.${figures.band}`);

/** What another version of the method can change too: the band, and how many likely findings there are. */
export function compareByMethod(before: Figures, after: Figures) {
  return [
    ...compareFigures(before, after),
    { name: t('home.band'), before: band(before), after: band(after) },
    ...findings.map((finding) => ({
      name: word(`finding.${finding}`),
      before: String(before.findings?.[finding] ?? 0),
      after: String(after.findings?.[finding] ?? 0),
    })),
  ];
}
