// Every step at which stored data changes hands passes through here by name, so that a test can stop or fail there. A
// test sets `globalThis.aimwrightFailpoint` before the page starts; it is heard only where `navigator.webdriver` says that a
// program drives the browser, which no person's browser does and no script of a page can switch on.
//
//   await page.addInitScript(() => {
//     globalThis.aimwrightFailpoint = (name) => name === 'generation.written' ? new Promise(() => {}) : undefined;
//   });
//
// No step stands inside a database transaction: waiting there for anything else would complete it.
export const failpointNames = [
  'layout.opened',
  // One action of the user.
  'commit.begin',
  'commit.stored',
  // A new or opened workspace.
  'import.begin',
  'import.stored',
  // A whole in the place of all lines; the detail says why: replace, consolidate, restore.
  'generation.begin',
  'generation.written',
  'generation.verified',
  'generation.flipped',
  'generation.settled',
  // The copy in the origin private file system; the detail is its slot.
  'copy.begin',
  'copy.emptied',
  'copy.written',
  'copy.flushed',
  // What cannot be read is put aside before anything takes its place.
  'recovery.begin',
  'recovery.aside',
  'recovery.restored',
  'bin.purged',
  // Another passphrase or code, or another key; the detail says which: rewrap, encrypt, rekey.
  'key.begin',
  'key.files',
  'key.stored',
  // A file attached as evidence, and its copy.
  'file.begin',
  'file.stored',
  'file.copied',
  'link.begin',
  'link.written',
  // The user took the new version; every tab has stored what it had.
  'update.accepted',
  'update.settled',
] as const;

export type Failpoint = (typeof failpointNames)[number];
export type FailpointHook = (name: Failpoint, detail: string) => unknown;

const hook = (): FailpointHook | undefined =>
  globalThis.navigator?.webdriver === true
    ? (globalThis as { aimwrightFailpoint?: FailpointHook }).aimwrightFailpoint
    : undefined;

/** Whether a worker has to report its steps. */
export const failpointsSet = (): boolean => hook() !== undefined;

export async function failpoint(name: Failpoint, detail = ''): Promise<void> {
  await hook()?.(name, detail);
}
