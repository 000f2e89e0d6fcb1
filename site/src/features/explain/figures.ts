// The figures that can be opened, and how one is named in an address: `6.1.3:claimed`.
import type { FigureName, Finding } from 'aimwright-engine';

export const figureNames: readonly FigureName[] = [
  'claimed',
  'evidenced',
  'verified',
  'coverage',
  'finding',
];

/** The order in which findings are listed, worst first. */
export const findingOrder: readonly Finding[] = [
  'major',
  'minor',
  'observation',
  'conforming',
  'undetermined',
  'excluded',
];

export function figureNamed(text: string | undefined): FigureName {
  return figureNames.find((name) => name === text) ?? 'claimed';
}

/** Ids hold no colon, so the last one parts node and figure. */
export function readArgument(argument: string): { node: string; figure: FigureName } {
  const [node = '', figure] = argument.split(':', 2);
  return { node, figure: figureNamed(figure) };
}
