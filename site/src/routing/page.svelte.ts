// The page on display: its title, and what happens when a new one has arrived.
import { tick } from 'svelte';
import { afterPaint } from '../lib/after-paint.ts';
import { router } from './router.svelte.ts';
import { addressRedaction } from './address-redaction.ts';

class Page {
  title = $state('');
  /** Read out by the frame's live region. */
  announcement = $state('');
  // To ask the window where it is scrolled to would be to lay out the page.
  #scrolled = false;
  // Whether a key or a pointer was pressed since the page was asked for, and what had the focus then.
  #used = false;
  #before: Element | null = null;

  constructor() {
    globalThis.addEventListener?.('scroll', () => (this.#scrolled = window.scrollY > 0), {
      passive: true,
    });
    for (const press of ['keydown', 'pointerdown'])
      globalThis.addEventListener?.(press, () => (this.#used = true), { capture: true });
  }

  /** Call it when a page is asked for; `arrived` follows. */
  asked(): void {
    this.#used = false;
    this.#before = document.activeElement;
  }

  name(title: string): void {
    this.title = title;
    afterPaint(() => this.#nameWindow());
  }

  // It goes into the browser's history, as addresses do.
  #nameWindow(): void {
    const title = this.title && !addressRedaction.on ? `${this.title} · Aimwright` : 'Aimwright';
    if (document.title !== title) document.title = title;
  }

  /**
   * Call it once the page asked for is there: its heading takes the focus and its title is read out. Whoever has gone on
   * elsewhere meanwhile, by key or pointer, stays there.
   */
  async arrived(): Promise<void> {
    await tick();
    if (router.fresh) this.#toTop();
    router.fresh = false;
    const heading = document.querySelector<HTMLElement>('main h1');
    // Where it is kept from one question to the next it has the focus; both calls would lay out the page at once.
    const focused = document.activeElement;
    const reached = this.#used && focused !== this.#before && !focused?.matches('body, main');
    if (!reached && heading !== focused) heading?.focus({ preventScroll: true });
    this.announcement = this.title;
  }

  #toTop(): void {
    if (this.#scrolled) window.scrollTo(0, 0);
    this.#scrolled = false;
  }

  /** Says something that has changed on the page to those who do not see it. */
  announce(text: string): void {
    // The same words twice in a row would otherwise stay silent.
    this.announcement = this.announcement === text ? `${text}\u00a0` : text;
  }
}

export const page = new Page();
