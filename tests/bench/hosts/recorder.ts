// Stands between browser and server and notes how many bytes each answer is on the wire, as it is
// encoded, head included.
import { createServer, request as ask, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from './server.js';

export interface Transfer {
  path: string;
  encoding: string;
  bytes: number;
  /** When its last byte passed, milliseconds since 1970. */
  at: number;
}

export interface Recorder {
  url: string;
  transfers: Transfer[];
  stop(): void;
}

function headBytes({
  httpVersion,
  statusCode,
  statusMessage,
  rawHeaders,
}: IncomingMessage): number {
  const status = `HTTP/${httpVersion} ${statusCode} ${statusMessage}\r\n`;
  // Names and values in turn; ": " and a line break belong to each pair.
  const headers = rawHeaders.reduce((sum, part) => sum + Buffer.byteLength(part) + 2, 0);
  return Buffer.byteLength(status) + headers + 2;
}

export async function record(server: Server): Promise<Recorder> {
  const transfers: Transfer[] = [];
  const proxy = createServer((incoming, outgoing) => {
    const { method, url: path = '/', headers } = incoming;
    const options = { host: '127.0.0.1', port: server.port, method, path, headers };
    const forward = ask(options, (answer) => {
      let bytes = headBytes(answer);
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => {
        const encoding = answer.headers['content-encoding'] ?? 'identity';
        transfers.push({ path, encoding, bytes, at: performance.timeOrigin + performance.now() });
      });
      answer.pipe(outgoing);
    });
    forward.on('error', () => outgoing.destroy());
    incoming.pipe(forward);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    transfers,
    stop() {
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}
