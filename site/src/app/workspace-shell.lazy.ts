// What stands around an open assessment and what keys call up, with all words. The start screen does without it.
import '../i18n/messages.lazy.ts';

export { default as KeyboardHelp } from './KeyboardHelp.svelte';
export { default as UndoConflictDialog } from './UndoConflictDialog.svelte';
export { default as CommandPalette } from './CommandPalette.svelte';
export { default as RedactedBar } from './RedactedBar.svelte';
export { default as SidePanel } from './SidePanel.svelte';
export { default as StorageBanners } from './StorageBanners.svelte';
export { default as TopBar } from './TopBar.svelte';
export { undoDialog } from './undo-dialog.svelte.ts';
