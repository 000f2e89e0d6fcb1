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
  'unshown',
  'observation',
  'conforming',
  'undetermined',
  'excluded',
];

export function figureNamed(text: string | undefined): FigureName {
  return figureNames.find((name) => name === text) ?? 'claimed';
}

/** The last colon parts node and figure. */
export function readArgument(argument: string): { node: string; figure: FigureName } {
  const colon = argument.lastIndexOf(':');
  const node = colon < 0 ? argument : argument.slice(0, colon);
  return { node, figure: figureNamed(colon < 0 ? undefined : argument.slice(colon + 1)) };
}
