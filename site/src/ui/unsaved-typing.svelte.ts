// What is typed into fields and not handed on yet. Nothing is called saved while there is any; before the page goes it is
// all handed on.
//
//   unsavedTyping.add(save);      // something was typed; `save` hands it on
//   unsavedTyping.remove(save);   // it was
//   unsavedTyping.handOn();       // the page is about to go
import { SvelteSet } from 'svelte/reactivity';

const fields = new SvelteSet<() => unknown>();

export const unsavedTyping = {
  add: (save: () => unknown): void => void fields.add(save),
  remove: (save: () => unknown): void => void fields.delete(save),
  handOn(): void {
    for (const save of [...fields]) save();
  },
  get any(): boolean {
    return fields.size > 0;
  },
};

/** How long nobody types before it is handed on, in milliseconds. */
export const pause = 1000;
