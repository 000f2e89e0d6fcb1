// The content in the engine: its catalog and outline, first without guidance and soon after with it.
import type { Engine, Fault, Outline } from 'aimwright-engine';
import { first } from '../routing/paths.ts';
import { loadContent } from './content.ts';

export class ContentStore {
  /** The engine's handle; another one once guidance is there. */
  catalog = $state(0);
  /** Guidance and reports are there too. */
  whole = $state(false);
  /** Guidance and reports are on their way: what needs them waits. */
  coming = $state(true);
  outline = $state.raw<Outline | null>(null);

  async load(engine: Engine, whole: boolean): Promise<Fault | null> {
    const loaded = await loadContent(engine, whole);
    if (!loaded.ok) return loaded.fault;
    const reply = await engine.call('content.outline', { catalog: loaded.value });
    if (!reply.ok) return reply.error;
    this.catalog = loaded.value;
    this.outline = reply.result;
    first.framework = reply.result.frameworks[0]!.id;
    this.whole = whole;
    return null;
  }
}
