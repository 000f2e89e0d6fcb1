// Guidance for a node, asked once: content does not change while the page lives.
import { contentStore, openWorkspace } from './index.ts';
import type { Guidance } from 'aimwright-engine';

// Per catalog, since guidance arrives after the first screen.
const known = new Map<string, Guidance>();

/** The content's guidance for a node; null while it is on its way, and for own controls, which have none. */
export function guidance(id: () => string | null): { readonly value: Guidance | null } {
  let value = $state.raw<Guidance | null>(null);

  $effect(() => {
    const wanted = id();
    if (wanted === null || openWorkspace.tree.get(wanted)?.kind === 'own_control') {
      value = null;
      return;
    }
    const { catalog } = contentStore;
    const key = `${catalog}/${wanted}`;
    const found = known.get(key);
    if (found) {
      value = found;
      return;
    }
    let waited = true;
    void openWorkspace.engine.call('content.node', { catalog, id: wanted }).then((reply) => {
      if (!reply.ok) return;
      known.set(key, reply.result);
      if (waited) value = reply.result;
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
