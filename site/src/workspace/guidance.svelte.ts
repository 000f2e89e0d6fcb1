// Guidance for a node, asked once: content does not change while the page lives.
import { contentStore, openWorkspace } from './index.ts';
import type { Guidance } from 'aimwright-engine';

// Per catalog, since guidance arrives after the first screen.
const known = new Map<string, Guidance>();

const keyOf = (id: string) => `${contentStore.catalog}/${id}`;
const hasNone = (id: string) => openWorkspace.tree.get(id)?.kind === 'own_control';

async function read(id: string): Promise<Guidance | null> {
  const key = keyOf(id);
  const { catalog } = contentStore;
  const reply = await openWorkspace.engine.call('content.node', { catalog, id });
  if (!reply.ok) return null;
  known.set(key, reply.result);
  return reply.result;
}

/** Has the guidance for a node at hand before it is shown. */
export function prepareGuidance(id: string): void {
  if (!known.has(keyOf(id)) && !hasNone(id)) void read(id);
}

/** The content's guidance for a node; null while it is on its way, and for own controls, which have none. */
export function guidance(id: () => string | null): { readonly value: Guidance | null } {
  let value = $state.raw<Guidance | null>(null);

  $effect(() => {
    const wanted = id();
    const found = wanted === null || hasNone(wanted) ? null : known.get(keyOf(wanted));
    if (wanted === null || found !== undefined) {
      value = found ?? null;
      return;
    }
    let waited = true;
    void read(wanted).then((guidance) => {
      if (waited && guidance) value = guidance;
    });
    return () => {
      waited = false;
    };
  });

  return {
    get value() {
      return value;
    },
  };
}
