// Brings the shipped content bundles into an engine. What figures are made of comes first; guidance and reports, which
// are three quarters of the bytes, follow once the first screen stands.
import type { Engine, Fault } from 'aimwright-engine';
import { bundles, type ShippedFile } from 'virtual:content';
import { engineWordsFile, readEngineWords } from '../i18n/index.ts';
import { siteFault, type Outcome } from './outcome.ts';

export async function fetchShipped(file: ShippedFile): Promise<Uint8Array> {
  const response = await fetch(new URL(file.url, document.baseURI));
  if (!response.ok) throw new Error(`${file.name}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

interface Fetched {
  name: string;
  bytes: Uint8Array;
}

const fetched = new Map<string, Promise<Fetched>>();

/** Fetches a bundle once; a second engine gets the same bytes. */
function fetchOnce(file: ShippedFile): Promise<Fetched> {
  let bundle = fetched.get(file.url);
  if (!bundle) {
    bundle = fetchShipped(file).then((bytes) => {
      if (file.name === engineWordsFile) readEngineWords(bytes);
      return { name: file.name, bytes };
    });
    bundle.catch(() => fetched.delete(file.url)); // the next attempt asks again
    fetched.set(file.url, bundle);
  }
  return bundle;
}

/** Loads the content, all of it or what comes first, and makes a catalog of it. */
export async function loadContent(engine: Engine, whole: boolean): Promise<Outcome<number>> {
  const wanted = bundles.filter((file) => whole || !file.later);
  let files: Fetched[];
  try {
    files = await Promise.all(wanted.map(fetchOnce));
  } catch (error) {
    return { ok: false, fault: siteFault('site/content-unreachable', { detail: String(error) }) };
  }
  const hashes: string[] = [];
  for (const { name, bytes } of files) {
    const reply = await engine.call('content.load', { name }, bytes.slice());
    if (!reply.ok) return { ok: false, fault: named(reply.error, name) };
    hashes.push(reply.result.bundle.sha256);
  }
  const reply = await engine.call('content.catalog', { bundles: hashes });
  return reply.ok ? { ok: true, value: reply.result.catalog } : { ok: false, fault: reply.error };
}

/** A fault in a shipped bundle names its file. */
function named(fault: Fault, file: string): Fault {
  return { ...fault, params: { file, ...fault.params } };
}
