// Where the help says what a figure means.
import type { FigureName } from 'aimwright-engine';
import { href } from './router.svelte.ts';

export const figureHelp: Record<FigureName, string> = {
  claimed: 'claimed',
  evidenced: 'evidenced',
  verified: 'verified',
  coverage: 'coverage',
  finding: 'findings',
};

export const helpHref = (figure: FigureName): string =>
  href('/help', { section: figureHelp[figure] });
