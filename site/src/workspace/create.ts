// A new workspace, and its first action.
import { commands, contentStore, openWorkspace, preferences, repository } from './index.ts';
import type { BundleRef, Put } from 'aimwright-engine';
import type { Size } from '../labels/organisation-size.ts';
import type { Protection } from '../storage/rekey.ts';
import { settingOf } from './method-version.ts';
import type { Outcome } from '../engine-client/outcome.ts';
import { now, randomId } from '../lib/ids.ts';
import type { Prepared } from '../persistence/workspace-keys.ts';

// The bundles that figures are made of; words and guidance change no figure.
const decisive: ReadonlySet<BundleRef['kind']> = new Set(['framework', 'register', 'method']);

export interface Profile {
  person: string;
  name: string;
  size: Size;
  roles: string[];
  /** Empty for today, whichever day it is. */
  asOf: string;
}

/**
 * A new workspace with its first action: who it is about, and which method and content it was made with. With a prepared
 * key it is encrypted from its birth.
 */
export async function createWorkspace(
  profile: Profile,
  prepared: Prepared | null = null,
): Promise<Outcome> {
  const id = prepared?.record.workspace ?? randomId();
  const created = await openWorkspace.engine.call('workspace.create', {
    catalog: contentStore.catalog,
    workspace: id,
    created: now(),
  });
  if (!created.ok) return { ok: false, fault: created.error };
  await openWorkspace.engine.call('workspace.close', { workspace: created.result.workspace });
  const kept = await repository.create(
    created.result.header,
    id,
    profile.name,
    new Uint8Array(),
    0,
    [],
    protectionBy(prepared, profile.person),
  );
  if (!kept.ok) return kept;
  // Who writes into an encrypted workspace is known inside it alone.
  if (!prepared) preferences.set({ name: profile.person });
  const opened = await openWorkspace.open(id);
  if (!opened.ok) return opened;
  const organisation: Put = [
    'profile',
    'organisation',
    {
      name: profile.name,
      size: profile.size,
      ...Object.fromEntries(profile.roles.map((role) => [`roles/${role}`, true])),
      ...(profile.asOf ? { as_of: profile.asOf } : {}),
    },
  ];
  const settings = openWorkspace.tree.outline.bundles
    .filter(({ kind }) => decisive.has(kind))
    .map(settingOf);
  const applied = await commands.apply([organisation, ...settings]);
  if (applied.ok && profile.asOf) await openWorkspace.setAsOf(profile.asOf);
  return applied;
}

export const protectionBy = (prepared: Prepared | null, author: string): Protection | null =>
  prepared && { record: prepared.record, key: prepared.key, author };
