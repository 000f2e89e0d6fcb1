// The only place that turns text into a script address: our own worker and service worker, nothing else.
interface ScriptPolicy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptPolicy;
}

function sameOrigin(url: string): string {
  const address = new URL(url, document.baseURI);
  if (address.origin !== location.origin) throw new TypeError(`script of another origin: ${url}`);
  return address.href;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy: ScriptPolicy = factory
  ? factory.createPolicy('aimwright', { createScriptURL: sameOrigin })
  : { createScriptURL: sameOrigin };

export const scriptUrl = (url: string): string => policy.createScriptURL(url);
