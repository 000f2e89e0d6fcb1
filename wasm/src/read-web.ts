/** The bytes behind an address; in Node `read-node.ts` takes this one's place. */
export async function read(url: URL): Promise<BufferSource> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}
