// What stands around an open assessment and what keys call up, with all words. The start screen does without it.
import '../i18n/rest.ts';

export { default as KeyboardHelp } from './KeyboardHelp.svelte';
export { default as OvertakenDialog } from './OvertakenDialog.svelte';
export { default as Palette } from './Palette.svelte';
export { default as RedactedBar } from './RedactedBar.svelte';
export { default as SidePanel } from './SidePanel.svelte';
export { default as StorageBars } from './StorageBars.svelte';
export { default as TopLine } from './TopLine.svelte';
export { undoing } from './undoing.svelte.ts';
