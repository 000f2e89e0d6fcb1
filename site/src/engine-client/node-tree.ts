// The outline, indexed: who stands under whom, in the order the engine gave. Controls the organisation adds itself
// live in its record, not in the content, and are hung in here under their area X.
import type { NodeKind, Outline, OutlineNode } from 'aimwright-engine';

const units: ReadonlySet<NodeKind> = new Set(['subclause', 'control', 'own_control']);

export interface OwnControl {
  id: string;
  title: string;
}

export class NodeTree {
  readonly nodes: OutlineNode[];
  readonly #byId = new Map<string, OutlineNode>();
  readonly #children = new Map<string, OutlineNode[]>();

  constructor(
    readonly outline: Outline,
    own: OwnControl[] = [],
    ownArea = '',
  ) {
    this.nodes = [...outline.nodes, ...ownNodes(own, ownArea)];
    for (const node of this.nodes) {
      if (this.#byId.has(node.id)) continue;
      this.#byId.set(node.id, node);
      if (node.parent === null) continue;
      const siblings = this.#children.get(node.parent);
      if (siblings) siblings.push(node);
      else this.#children.set(node.parent, [node]);
    }
  }

  get(id: string): OutlineNode | undefined {
    return this.#byId.get(id);
  }

  children(id: string): OutlineNode[] {
    return this.#children.get(id) ?? [];
  }

  /** From the node's parent up to the root. */
  ancestors(id: string): OutlineNode[] {
    const path: OutlineNode[] = [];
    let parent = this.get(id)?.parent ?? null;
    while (parent !== null) {
      const node = this.get(parent);
      if (!node) break;
      path.push(node);
      parent = node.parent;
    }
    return path;
  }

  /** The subclause or control that carries the finding for this node; null above them. */
  unit(id: string): OutlineNode | null {
    const node = this.get(id);
    if (!node) return null;
    if (units.has(node.kind)) return node;
    return node.kind === 'obligation' && node.parent !== null ? this.unit(node.parent) : null;
  }

  isUnit(node: OutlineNode): boolean {
    return units.has(node.kind);
  }

  /** The clause or control area a node belongs to, or the node itself when it is one. */
  section(id: string): OutlineNode | null {
    const node = this.get(id);
    if (!node) return null;
    if (node.kind === 'clause' || node.kind === 'area') return node;
    return node.parent === null ? null : this.section(node.parent);
  }

  /** The units under a node, in document order. */
  unitsUnder(id: string): OutlineNode[] {
    return this.children(id).flatMap((child) =>
      units.has(child.kind) ? [child] : this.unitsUnder(child.id),
    );
  }
}

function ownNodes(own: OwnControl[], ownArea: string): OutlineNode[] {
  if (own.length === 0) return [];
  const blank = {
    question: null,
    phase: null,
    roles: [],
    documented: null,
    critical: false,
    weight: 0,
  };
  return [
    { ...blank, id: 'X', kind: 'area', parent: 'controls', title: ownArea, reference: 'X' },
    ...own.map(({ id, title }): OutlineNode => ({
      ...blank,
      id,
      kind: 'own_control',
      phase: 'operation', // as the engine plans its gap
      parent: 'X',
      title,
      reference: id,
      question: title,
      weight: 1,
    })),
  ];
}
