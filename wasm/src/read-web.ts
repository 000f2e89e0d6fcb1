/** The bytes behind an address; in Node `read-node.ts` takes this one's place. */
export async function read(url: URL): Promise<BufferSource> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

/** The same at once; only a worker may wait like this. */
export function readNow(url: URL): Uint8Array<ArrayBuffer> {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  request.responseType = 'arraybuffer';
  request.send();
  if (request.status !== 200)
    throw new Error(`${url.href}: ${request.status} ${request.statusText}`);
  return new Uint8Array(request.response as ArrayBuffer);
}
