// The page on display: its title, and what happens when a new one has arrived.
import { tick } from 'svelte';
import { router } from './router.svelte.ts';
import { veil } from './address-redaction.ts';

class Page {
  title = $state('');
  /** Read out by the frame's live region. */
  announcement = $state('');

  name(title: string): void {
    this.title = title;
    // The window's title goes into the browser's history, as addresses do.
    document.title = title && !veil.on ? `${title} · Aimwright` : 'Aimwright';
  }

  /** Call it once the page asked for is there: its heading takes the focus and its title is read out. */
  async arrived(): Promise<void> {
    await tick();
    if (router.fresh) window.scrollTo(0, 0);
    router.fresh = false;
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    this.announcement = this.title;
  }

  /** Says something that has changed on the page to those who do not see it. */
  announce(text: string): void {
    // The same words twice in a row would otherwise stay silent.
    this.announcement = this.announcement === text ? `${text}\u00a0` : text;
  }
}

export const page = new Page();
