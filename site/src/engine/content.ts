// Brings the shipped content bundles into an engine and asks for their outline.
import type { Diagnostic, Engine, Fault, Outline } from 'aimwright-engine';
import { bundles, type ShippedFile } from 'virtual:content';

export type Loaded =
  { ok: true; catalog: number } | { ok: false; fault: Fault; diagnostics: Diagnostic[] };

const failed = (code: string, params: Fault['params']): Loaded => ({
  ok: false,
  fault: { code, pointer: '', params },
  diagnostics: [],
});

export async function fetchShipped(file: ShippedFile): Promise<Uint8Array> {
  const response = await fetch(new URL(file.url, document.baseURI));
  if (!response.ok) throw new Error(`${file.name}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

let fetched: Promise<{ name: string; bytes: Uint8Array }[]> | undefined;

/** Fetches every bundle once; a second engine gets the same bytes. */
function fetchBundles() {
  fetched ??= Promise.all(
    bundles.map(async (file) => ({ name: file.name, bytes: await fetchShipped(file) })),
  );
  fetched.catch(() => (fetched = undefined));
  return fetched;
}

export async function loadContent(engine: Engine): Promise<Loaded> {
  let files;
  try {
    files = await fetchBundles();
  } catch (error) {
    return failed('site/content-unreachable', { detail: String(error) });
  }
  const hashes: string[] = [];
  for (const { name, bytes } of files) {
    const reply = await engine.call('content.load', { name }, bytes.slice());
    if (!reply.ok) return { ok: false, fault: reply.error, diagnostics: reply.diagnostics };
    hashes.push(reply.result.bundle.sha256);
  }
  const reply = await engine.call('content.catalog', { bundles: hashes });
  if (!reply.ok) return { ok: false, fault: reply.error, diagnostics: reply.diagnostics };
  return { ok: true, catalog: reply.result.catalog };
}

export async function askOutline(engine: Engine, catalog: number): Promise<Outline | Fault> {
  const reply = await engine.call('content.outline', { catalog });
  return reply.ok ? reply.result : reply.error;
}
