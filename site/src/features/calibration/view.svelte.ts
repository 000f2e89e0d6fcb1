// The round as the address says: who rates, what is rated and how deep, and the place in it.
import { openWorkspace } from '../../workspace/index.ts';
import type { OutlineNode } from 'aimwright-engine';
import { nodeSegment } from '../../routing/paths.ts';
import { href, router, type Query } from '../../routing/router.svelte.ts';
import { ratingsOf } from './ratings.ts';
import { beside, isRated, nextOpen, roundOf, sectionsOf, type Depth } from './round.ts';

export const ratePath = (id: string) => `/calibration/rate/${nodeSegment(id)}`;
const kept = ['scope', 'mode', 'panel'] as const;

class RoundView {
  assessor = $derived(openWorkspace.author.trim());
  sections = $derived(sectionsOf(openWorkspace.tree));
  scope = $derived(this.sections.find(({ id }) => id === router.query.get('scope'))?.id ?? null);
  depth = $derived<Depth>(router.query.get('mode') === 'deep' ? 'deep' : 'quick');
  ratings = $derived(ratingsOf(openWorkspace.records.all('rating'), this.assessor));
  // What does not apply is not asked; its answer would count nowhere.
  round = $derived(this.roundOf(this.scope, this.depth));
  rated = $derived(this.count(this.round));

  node = $derived.by((): OutlineNode | null => {
    const node = openWorkspace.tree.named(router.params['id'] ?? '');
    const asked = node && (openWorkspace.tree.isUnit(node) || node.kind === 'obligation');
    return asked ? node : null;
  });

  roundOf(scope: string | null, depth: Depth): OutlineNode[] {
    return roundOf(openWorkspace.tree, scope, depth).filter(
      ({ id }) => openWorkspace.leaves.get(id)?.excluded !== true,
    );
  }

  count(round: readonly OutlineNode[]): number {
    return round.filter((node) => isRated(this.ratings, node)).length;
  }

  /** Left out of the round because they do not apply. */
  leftOut = $derived(
    roundOf(openWorkspace.tree, this.scope, this.depth).length - this.round.length,
  );

  next(after: string | null = null): OutlineNode | null {
    return nextOpen(this.round, this.ratings, after);
  }

  beside(id: string, by: 1 | -1): OutlineNode | null {
    return beside(this.round, id, by);
  }

  query(changes: Query = {}): Query {
    const now = Object.fromEntries(kept.map((name) => [name, router.query.get(name)]));
    return { ...now, ...changes };
  }

  href(id: string): string {
    return href(ratePath(id), this.query());
  }

  go(id: string, changes: Query = {}): void {
    router.go(ratePath(id), this.query(changes));
  }

  /** Back to where the round was chosen, with how far one is. */
  get start(): string {
    return href('/calibration', this.query({ panel: null }));
  }

  /** The same place in the other depth. */
  turnDepth(): void {
    const depth: Depth = this.depth === 'deep' ? 'quick' : 'deep';
    const unit = this.node && openWorkspace.tree.unit(this.node.id);
    const there = this.roundOf(this.scope, depth).find(
      ({ id }) => openWorkspace.tree.unit(id)?.id === unit?.id,
    );
    const mode = depth === 'deep' ? depth : null;
    if (there) this.go(there.id, { mode });
    else router.set({ mode });
  }
}

export const view = new RoundView();
