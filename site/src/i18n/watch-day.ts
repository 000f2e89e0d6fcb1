// Hears of it when the day changes where the user is: at midnight, or when the page is looked at again after it.
import { today } from './display.ts';

export function watchDay(changed: (day: string) => void): void {
  let known = today();
  const look = () => {
    const day = today();
    if (day === known) return;
    known = day;
    changed(day);
  };
  globalThis.document?.addEventListener?.('visibilitychange', look);
  globalThis.window?.setInterval(look, 30_000);
}
