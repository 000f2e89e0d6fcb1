// What the assessment shows and in which order one steps through it: the mode, the filters and the place in the list,
// all of it in the address.
import { openWorkspace } from '../../workspace/index.ts';
import type { Answer, Finding, OutlineNode, Phase } from 'aimwright-engine';
import { nodePath } from '../../routing/paths.ts';
import { href, router, type Query } from '../../routing/router.svelte.ts';

export type Mode = 'quick' | 'deep';
/** In quick mode the finding of a subclause or control, in detail the answer of an obligation or control. */
export type ItemState = Finding | Answer | 'not_answered';

const kept = ['mode', 'phase', 'role', 'state', 'panel'] as const;

class View {
  mode = $derived<Mode>(router.query.get('mode') === 'deep' ? 'deep' : 'quick');
  phase = $derived(router.query.get('phase'));
  role = $derived(router.query.get('role'));
  state = $derived(router.query.get('state'));
  filtered = $derived(this.phase !== null || this.role !== null || this.state !== null);

  node = $derived.by((): OutlineNode | null => {
    const id = router.params['id'];
    return id === undefined ? null : (openWorkspace.tree.named(id) ?? null);
  });

  /** Everything one can step through in this mode, in document order, before any filter. */
  items = $derived.by(() => openWorkspace.tree.nodes.filter((node) => this.isItem(node)));
  shown = $derived.by(() => this.items.filter((node) => this.matches(node)));
  /** The units of which something is shown. */
  units = $derived.by(
    () => new Set(this.shown.map((node) => openWorkspace.tree.unit(node.id)?.id ?? node.id)),
  );

  isItem(node: OutlineNode): boolean {
    if (node.kind === 'control' || node.kind === 'own_control') return true;
    return node.kind === (this.mode === 'deep' ? 'obligation' : 'subclause');
  }

  stateOf(node: OutlineNode): ItemState {
    if (this.mode === 'quick') return openWorkspace.figures.get(node.id)?.finding ?? 'undetermined';
    const leaf = openWorkspace.leaves.get(node.id);
    return leaf?.excluded ? 'excluded' : (leaf?.answer ?? 'not_answered');
  }

  matches(node: OutlineNode, leave?: 'phase' | 'role' | 'state'): boolean {
    return (
      (leave === 'phase' || this.phase === null || node.phase === (this.phase as Phase)) &&
      (leave === 'role' || this.role === null || node.roles.includes(this.role)) &&
      (leave === 'state' || this.state === null || this.stateOf(node) === this.state)
    );
  }

  /** The item a number of steps away from the present one; null at the ends. */
  step(by: 1 | -1): OutlineNode | null {
    if (!this.node) return this.shown[0] ?? null;
    const at = this.shown.indexOf(this.node);
    if (at >= 0) return this.shown[at + by] ?? null;
    // The present page is not in the list: the next one that stands after (or before) it is meant.
    const order = openWorkspace.tree.nodes;
    const place = order.indexOf(this.node);
    const visible = new Set(this.shown);
    const rest = by === 1 ? order.slice(place + 1) : order.slice(0, place).reverse();
    return rest.find((node) => visible.has(node)) ?? null;
  }

  query(changes: Query = {}): Query {
    const now = Object.fromEntries(kept.map((name) => [name, router.query.get(name)]));
    return { ...now, ...changes };
  }

  href(id: string, changes: Query = {}): string {
    return href(nodePath(id), this.query(changes));
  }

  go(id: string, changes: Query = {}, options: { replace?: boolean } = {}): void {
    router.go(nodePath(id), this.query(changes), options);
  }

  setMode(mode: Mode): void {
    if (mode === this.mode) return;
    const changes = { mode: mode === 'deep' ? 'deep' : null, state: null };
    const node = this.node;
    const first = node && openWorkspace.tree.children(node.id)[0];
    if (mode === 'deep' && node?.kind === 'subclause' && first) this.go(first.id, changes);
    else if (mode === 'quick' && node?.kind === 'obligation' && node.parent) {
      this.go(node.parent, changes);
    } else router.set(changes);
  }
}

export const view = new View();
