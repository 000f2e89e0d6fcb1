// A server that is not the site's and would gladly answer: what the policy must keep pages from reaching.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface Foreign {
  url: string;
  /** What reached it. */
  hits: string[];
  stop(): void;
}

export async function startForeign(): Promise<Foreign> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`);
    response.writeHead(200, {
      'Content-Type': 'text/javascript',
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    response.end('globalThis.canary = true; export {};');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    hits,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
