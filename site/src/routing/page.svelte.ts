// What a page tells the frame when it has arrived: its title, and the heading that takes the focus.
import { tick } from 'svelte';
import { router } from './router.svelte.ts';

class Page {
  title = $state('');
  /** Read out by the frame's live region. */
  announcement = $state('');
  #seen = 0;

  async arrive(title: string, heading: HTMLElement): Promise<void> {
    this.title = title;
    document.title = title ? `${title} · Aimwright` : 'Aimwright';
    if (router.arrivals === this.#seen) return;
    this.#seen = router.arrivals;
    await tick();
    if (router.fresh) window.scrollTo(0, 0);
    router.fresh = false;
    heading.focus({ preventScroll: true });
    this.announcement = title;
  }

  /** Says something that has changed on the page to those who do not see it. */
  announce(text: string): void {
    // The same words twice in a row would otherwise stay silent.
    this.announcement = this.announcement === text ? `${text}\u00a0` : text;
  }
}

export const page = new Page();
