// The figures that can be opened, and how one is named in an address: `6.1.3:claimed`.
import type { FigureName } from 'aimwright-engine';

export const figureNames: readonly FigureName[] = [
  'claimed',
  'evidenced',
  'verified',
  'coverage',
  'finding',
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
