/** The bytes behind an address; in Node `read-node.ts` takes this one's place. */
export async function read(url: URL): Promise<BufferSource> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

/** The same at once. A page, other than a worker, may wait for text alone: of this character set it keeps the bytes. */
export function readNow(url: URL): Uint8Array<ArrayBuffer> {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status !== 200)
    throw new Error(`${url.href}: ${request.status} ${request.statusText}`);
  return Uint8Array.from(request.responseText, (unit) => unit.charCodeAt(0));
}
