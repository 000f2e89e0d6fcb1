/** The bytes behind an address; in Node `read-node.ts` takes this one's place. */
export async function read(url: URL): Promise<BufferSource> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

/** The same at once. In a page such a request may only give text; this character set keeps each byte in it. */
export function readNow(url: URL): Uint8Array<ArrayBuffer> {
  const isPage = 'document' in globalThis;
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  if (isPage) request.overrideMimeType('text/plain; charset=x-user-defined');
  else request.responseType = 'arraybuffer';
  request.send();
  if (request.status !== 200)
    throw new Error(`${url.href}: ${request.status} ${request.statusText}`);
  if (!isPage) return new Uint8Array(request.response as ArrayBuffer);
  return Uint8Array.from(request.responseText, (unit) => unit.charCodeAt(0));
}
