// What a page has of its workspaces: what is stored, what is open, what can be done with it. One of each.
//
//   import { commands, openWorkspace } from '../../workspace/index.ts';
import { ContentStore } from '../engine-client/content-store.svelte.ts';
import { forgetUnstored } from '../storage/unstored.ts';
import { TaskQueue } from '../lib/task-queue.ts';
import { WorkspaceRepository } from '../persistence/repository.svelte.ts';
import { Attachments } from './attachments.svelte.ts';
import { Commands } from './commands.svelte.ts';
import { Drafts } from './drafts.svelte.ts';
import { Encryption } from './encryption.svelte.ts';
import { PendingWrites } from './pending-writes.svelte.ts';
import { PreferenceStore } from './preferences.svelte.ts';
import { WorkspaceStore } from './store.svelte.ts';

export const repository: WorkspaceRepository = new WorkspaceRepository({
  changedElsewhere: () => void openWorkspace.refresh(),
  forgotten: (id) => {
    pendingWrites.forget(id);
    preferences.forget(id);
    forgetUnstored(id);
  },
  maintained: () => attachments.mend(),
});
export const contentStore = new ContentStore();
export const preferences: PreferenceStore = new PreferenceStore(repository);
const queue = new TaskQueue();
export const openWorkspace: WorkspaceStore = new WorkspaceStore(
  repository,
  contentStore,
  preferences,
  queue,
  () => {
    attachments.clear();
    drafts.clear();
  },
);
export const commands: Commands = new Commands(
  openWorkspace,
  repository,
  queue,
  (id, lines, fault) => pendingWrites.add(id, lines, fault),
);
export const pendingWrites: PendingWrites = new PendingWrites(openWorkspace, repository, commands);
export const drafts: Drafts = new Drafts(repository);
export const attachments: Attachments = new Attachments(openWorkspace, repository);
export const encryption = new Encryption(
  openWorkspace,
  repository,
  commands,
  preferences,
  pendingWrites,
);
