// When the page goes, what is typed is handed on, and what is on its way to the disk may not get there: a reload does not
// wait. Of a plain workspace it is noted aside and made good when the workspace is opened next. An encrypted one leaves
// nothing in the clear, so there the browser asks before the page goes.
import { forgetUnstored, noteUnstored, readUnstored } from '../storage/unstored.ts';
import { unsavedTyping } from '../ui/unsaved-typing.svelte.ts';
import { commands, drafts, openWorkspace, pendingWrites } from './index.ts';

/** Whether the browser asks before the page goes. */
export function asksBeforeLeaving(): boolean {
  unsavedTyping.handOn();
  const { stored } = openWorkspace;
  const underWay = commands.unstored.length + drafts.unstored.length > 0;
  return pendingWrites.waiting || (stored?.key !== undefined && underWay);
}

/** The page is hidden, and may never be seen again. */
export function noteWhatIsUnderWay(): void {
  unsavedTyping.handOn();
  const { stored } = openWorkspace;
  if (!stored || stored.key || !openWorkspace.writable) return;
  const unstored = {
    revision: stored.revision,
    acts: [...commands.unstored],
    drafts: drafts.unstored,
  };
  if (unstored.acts.length + unstored.drafts.length === 0) return;
  noteUnstored(stored.id, unstored);
  // Where the page lives on, it gets to the disk by itself.
  void Promise.all([commands.whenStored(), drafts.whenStored()]).then(() =>
    forgetUnstored(stored.id),
  );
}

/** A workspace was opened for writing: what a page that went could not store any more is done now. */
export async function makeGood(): Promise<void> {
  const { stored } = openWorkspace;
  if (!stored) return;
  await drafts.load(stored.id);
  const left = readUnstored(stored.id);
  if (!left) return;
  for (const [key, text] of left.drafts) drafts.set(key, text);
  // Some of it may have got there after all, and is then nothing new. Where somebody has gone on since, it is outdated.
  if (stored.revision <= left.revision + left.acts.length)
    for (const puts of left.acts) await commands.act(puts);
  forgetUnstored(stored.id);
}
