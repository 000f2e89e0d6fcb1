// The stored bytes of a workspace, opened in an engine of its own: what takes long or is only tried stays away from the
// open workspace, and cancelling is throwing that engine away.
//
//   const isolated = await openIsolated(repository, id, signal);
//   if (isolated.ok) isolated.value.engine.close();
import type { Engine } from 'aimwright-engine';
import { linesOf } from '../storage/bytes.ts';
import type { StoredWorkspace } from '../storage/database.ts';
import { startDisposableEngine } from './client.ts';
import { loadContent } from './content.ts';
import { siteFault, type Outcome } from './outcome.ts';

export interface IsolatedEngine {
  engine: Engine;
  catalog: number;
  workspace: number;
  /** As it was when it was read. */
  stored: StoredWorkspace;
}

/** Where stored workspaces are read from. */
export interface StoredWorkspaces {
  read(id: string): Promise<Outcome<{ workspace: StoredWorkspace; bytes: Uint8Array }>>;
}

/** Whoever asks closes the engine; it closes by itself when this fails or is cancelled. */
export async function openIsolated(
  stored: StoredWorkspaces,
  id: string,
  signal?: AbortSignal,
): Promise<Outcome<IsolatedEngine>> {
  const engine = startDisposableEngine();
  signal?.addEventListener('abort', () => engine.close());
  const opened = await open(engine, stored, id);
  if (!opened.ok) engine.close();
  return opened;
}

export interface Whole {
  lines: Uint8Array;
  operations: number;
  /** Of the organisation, as far as it is known. */
  name: string | null;
}

/** What such an engine made of a workspace, to be stored. */
export async function wholeOf(engine: Engine, workspace: number): Promise<Outcome<Whole>> {
  const saved = await engine.call('workspace.save', { workspace });
  if (!saved.ok) return { ok: false, fault: saved.error };
  const summary = await engine.call('workspace.summary', { workspace });
  if (!summary.ok) return { ok: false, fault: summary.error };
  if (!saved.attachment) return { ok: false, fault: siteFault('site/nothing-saved') };
  const { operations, name } = summary.result;
  return { ok: true, value: { lines: linesOf(saved.attachment), operations, name } };
}

async function open(
  engine: Engine,
  workspaces: StoredWorkspaces,
  id: string,
): Promise<Outcome<IsolatedEngine>> {
  const catalog = await loadContent(engine, false);
  if (!catalog.ok) return catalog;
  const stored = await workspaces.read(id);
  if (!stored.ok) return stored;
  const { workspace, bytes } = stored.value;
  const about = { catalog: catalog.value, name: `${id}.aims` };
  const reply = await engine.call('workspace.open', about, bytes);
  if (!reply.ok) return { ok: false, fault: reply.error };
  const value = { engine, catalog: catalog.value, workspace: reply.result.workspace };
  return { ok: true, value: { ...value, stored: workspace } };
}
