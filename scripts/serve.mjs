// A static server for the built site, with the headers its _headers file asks for: what a plain
// static host does, no more. Usage: node serve.mjs <folder> <port>
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.aims': 'application/octet-stream',
};

// What hosts send with gzip: text and WebAssembly, not what is compressed already.
const compressible = new Set([
  '.html',
  '.js',
  '.css',
  '.json',
  '.webmanifest',
  '.wasm',
  '.svg',
  '.txt',
]);
const gzipped = new Map();

/** A file with gzip, kept until the file changes. */
function gzipOf(file) {
  const { mtimeMs } = statSync(file);
  const kept = gzipped.get(file);
  if (kept?.mtimeMs === mtimeMs) return kept.bytes;
  const bytes = gzipSync(readFileSync(file), { level: 9 });
  gzipped.set(file, { mtimeMs, bytes });
  return bytes;
}

/** Reads _headers: a path pattern on a line of its own, its headers indented below. */
function readRules(text) {
  const rules = [];
  for (const line of text.split('\n')) {
    const header = /^\s+([^:]+):\s*(.*)$/.exec(line);
    if (header) rules.at(-1).headers.push([header[1], header[2]]);
    else if (line.startsWith('/')) rules.push({ matches: matcherOf(line.trim()), headers: [] });
  }
  return rules;
}

function matcherOf(pattern) {
  if (!pattern.endsWith('*')) return (path) => path === pattern;
  return (path) => path.startsWith(pattern.slice(0, -1));
}

/** The file behind a path, or undefined; never one outside the folder. */
function fileOf(folder, path) {
  const file = resolve(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  if (!file.startsWith(resolve(folder) + sep)) return undefined;
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

function pathOf(url) {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return '/\0'; // not an address: names no file
  }
}

function serve(folder, port) {
  const rules = readRules(readFileSync(join(folder, '_headers'), 'utf8'));
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end();
    const path = pathOf(request.url);
    for (const { matches, headers } of rules) {
      if (matches(path)) for (const [name, value] of headers) response.setHeader(name, value);
    }
    const file = fileOf(folder, path);
    if (!file) return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
    if (compressible.has(extname(file))) {
      response.setHeader('Vary', 'Accept-Encoding');
      if (/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
        const bytes = gzipOf(file);
        response.setHeader('Content-Encoding', 'gzip');
        response.setHeader('Content-Length', bytes.length);
        return response.end(request.method === 'HEAD' ? undefined : bytes);
      }
    }
    response.setHeader('Content-Length', statSync(file).size);
    if (request.method === 'HEAD') return response.end();
    createReadStream(file).pipe(response);
  });
  server.listen(port, '127.0.0.1', () => {
    console.log(`Aimwright is at http://127.0.0.1:${port} (stop with Ctrl-C)`);
  });
}

const [folder, port] = process.argv.slice(2);
serve(folder, Number(port));
