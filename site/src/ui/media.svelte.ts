// What the screen allows, as values that change with it.
import { MediaQuery } from 'svelte/reactivity';

/** Room for a panel beside the work. */
export const wide = new MediaQuery('min-width: 75rem');
/** Room for a list beside the work. */
export const medium = new MediaQuery('min-width: 56rem');
