// The content in the engine: its catalog, outline and registers, first without guidance and soon after with it.
import type { Engine, Fault, Outline, RegisterDescription } from 'aimwright-engine';
import { readRegisters } from '../labels/register-words.ts';
import { first } from '../routing/paths.ts';
import { readSigns } from '../ui/signs.ts';
import { loadContent } from './content.ts';
import type { Outcome } from './outcome.ts';

export class ContentStore {
  /** The engine's handle; another one once guidance is there. */
  catalog = $state(0);
  /** Guidance and reports are there too. */
  whole = $state(false);
  /** Guidance and reports are on their way: what needs them waits. */
  coming = $state(true);
  outline = $state.raw<Outline | null>(null);
  /** In the order of the catalog, those without pages too. */
  registers = $state.raw<readonly RegisterDescription[]>([]);

  /** Undefined before the content is there, and where it has no such register. */
  register(name: string): RegisterDescription | undefined {
    return this.registers.find(({ register }) => register === name);
  }

  async load(engine: Engine, whole: boolean): Promise<Fault | null> {
    const loaded = await loadContent(engine, whole);
    if (!loaded.ok) return loaded.fault;
    const reply = await engine.call('content.outline', { catalog: loaded.value });
    if (!reply.ok) return reply.error;
    const registers = await describeRegisters(engine, loaded.value);
    if (!registers.ok) return registers.fault;
    readRegisters(registers.value);
    readSigns(reply.result.states);
    this.registers = registers.value;
    this.catalog = loaded.value;
    this.outline = reply.result;
    first.framework = reply.result.frameworks[0]!.id;
    this.whole = whole;
    return null;
  }
}

async function describeRegisters(
  engine: Engine,
  catalog: number,
): Promise<Outcome<RegisterDescription[]>> {
  const listed = await engine.call('register.list', { catalog });
  if (!listed.ok) return { ok: false, fault: listed.error };
  const replies = await Promise.all(
    listed.result.registers.map(({ register }) =>
      engine.call('register.describe', { catalog, register }),
    ),
  );
  const described: RegisterDescription[] = [];
  for (const reply of replies) {
    if (!reply.ok) return { ok: false, fault: reply.error };
    described.push(reply.result);
  }
  return { ok: true, value: described };
}
