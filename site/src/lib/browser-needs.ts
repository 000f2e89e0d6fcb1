// What the site cannot do without in a browser, so that it is said at the start and not found out by a button that does
// nothing.

/** The code of a fault and its parameters; null where everything is there. */
export function lackingOf(
  browser: typeof globalThis,
): [code: string, params?: { what: string }] | null {
  // Plain http, but for this machine itself: browsers then hide cryptography, locks and workers from the page.
  if (browser.isSecureContext === false) return ['site/insecure'];
  const needs: Record<string, unknown> = {
    'Web Locks': browser.navigator?.locks,
    BroadcastChannel: browser.BroadcastChannel,
    'Web Crypto': browser.crypto?.subtle,
    WebAssembly: browser.WebAssembly,
  };
  const what = Object.keys(needs).filter((name) => !needs[name]);
  return what.length > 0 ? ['site/browser-lacks', { what: what.join(', ') }] : null;
}
