// The outline, indexed: who stands under whom, in the order the engine gave. Controls the organisation adds itself
// live in its record, not in the content; their nodes come with it.
import type { NodeKind, Outline, OutlineNode } from 'aimwright-engine';

const units: ReadonlySet<NodeKind> = new Set(['subclause', 'control', 'own_control']);

export class NodeTree {
  readonly nodes: OutlineNode[];
  readonly #byId = new Map<string, OutlineNode>();
  readonly #children = new Map<string, OutlineNode[]>();

  constructor(
    readonly outline: Outline,
    own: readonly OutlineNode[] = [],
  ) {
    this.nodes = [...outline.nodes, ...own];
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

  /** The node that an address names: by its ref, in the first framework without it, an own control as `X.1`. */
  named(id: string): OutlineNode | undefined {
    const own = ({ kind, reference }: OutlineNode) => kind === 'own_control' && reference === id;
    const first = this.outline.frameworks[0]!.id;
    return this.get(id) ?? this.get(`${first}:${id}`) ?? this.nodes.find(own);
  }

  /** Of the first framework: what figures of everything are about. */
  get root(): string {
    return this.outline.frameworks[0]!.root;
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
