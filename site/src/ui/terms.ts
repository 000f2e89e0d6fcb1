// Finds the terms of the field in a text, so that they can be explained where they are first met.
export interface Term {
  term: string;
  definition: string;
}

export interface Piece {
  text: string;
  term: Term | null;
}

/** Cuts a text at the first mention of each term, the longest term first where several would fit. */
export function pieces(text: string, terms: Term[]): Piece[] {
  if (terms.length === 0) return [{ text, term: null }];
  const byLength = [...terms].sort((a, b) => b.term.length - a.term.length);
  const escaped = byLength.map(({ term }) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`\\b(?:${escaped.join('|')})\\b`, 'giu');
  const seen = new Set<Term>();
  const cut: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    const term = byLength.find((each) => each.term.toLowerCase() === found[0].toLowerCase());
    if (!term || seen.has(term)) continue;
    seen.add(term);
    if (found.index > from) cut.push({ text: text.slice(from, found.index), term: null });
    cut.push({ text: found[0], term });
    from = found.index + found[0].length;
  }
  if (from < text.length) cut.push({ text: text.slice(from), term: null });
  return cut;
}
