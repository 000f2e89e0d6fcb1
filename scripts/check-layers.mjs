// Says where the engine includes upward, where a room of the site imports one that stands above it, where features of the
// site import each other, and where the site carries inline styles or HTML strings. Runs on the folder it is started in.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, extname, join, normalize, sep } from 'node:path';

/** The engine's folders, lowest first: each may include itself and those before it. */
const layers = 'base content record rules query scoring gates planning documents api cli'.split(
  ' ',
);

/** The rooms of the site, lowest first: each may import itself and those before it, types too. */
const rooms = [
  'lib',
  'i18n',
  'encryption',
  'routing',
  'ui',
  'storage',
  'archive',
  'labels',
  'engine-client',
  'persistence',
  'workspace',
  'registers',
  'transfer',
  'features',
  'app',
];

/** Whether one place may use the other; undefined where one of them has no place in the order. */
function mayUse(order, own, other) {
  if (!order.includes(own) || !order.includes(other)) return undefined;
  return order.indexOf(other) <= order.indexOf(own);
}

const faults = [];

function eachLine(folder, endings, look) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const generated = /(^|\/)(node_modules|dist)\//.test(path);
    if (!entry.isFile() || generated || !endings.includes(extname(path))) continue;
    for (const [number, line] of readFileSync(path, 'utf8').split('\n').entries()) {
      look(path, line, (reason) => faults.push(`${path}:${number + 1}: ${reason}`));
    }
  }
}

function checkEngine(path, line, fault) {
  const include = /^\s*#\s*include\s*([<"])([^>"]+)/.exec(line);
  if (!include) return;
  const [, bracket, header] = include;
  if (/^emscripten/.test(header)) return fault(`${header} belongs to wasm/ alone`);
  if (bracket === '<') return;
  const own = path.split(sep)[1];
  const other = header.split('/')[0];
  if (!layers.includes(own)) return fault(`folder ${own} has no place in the order of layers`);
  if (!layers.includes(other)) return fault(`"${header}" should start with the engine's folder`);
  if (!mayUse(layers, own, other)) fault(`${own} may not include ${other}`);
}

function checkEmscripten(_, line, fault) {
  if (/^\s*#\s*include\s*[<"]emscripten/.test(line)) fault('Emscripten belongs to wasm/ alone');
}

/** The room a path of the site lies in; undefined for what stands beside the rooms, such as main.ts. */
const roomOf = (path) => /^site\/src\/([^/]+)\//.exec(path.split(sep).join('/'))?.[1];
const featureOf = (path) => /site\/src\/features\/([^/]+)\//.exec(path.split(sep).join('/'))?.[1];

function checkImport(path, imported, fault) {
  const target = normalize(join(dirname(path), imported));
  const own = roomOf(path);
  const other = roomOf(target);
  if (own === undefined || other === undefined) return;
  const allowed = mayUse(rooms, own, other);
  if (allowed === undefined) {
    const stranger = rooms.includes(own) ? other : own;
    fault(`room ${stranger} has no place in the order of rooms`);
  } else if (!allowed) fault(`${own} may not import ${other}`);
  const [feature, neighbour] = [featureOf(path), featureOf(target)];
  if (feature && neighbour && feature !== neighbour)
    fault(`feature ${feature} may not import feature ${neighbour}`);
}

// The end of an import or export over several lines, an import for its effect, one at run time, or a mock of a test.
const importOf = /(?:\bfrom|\bimport|\bimport\(|\bmock\(|typeof import\()\s*['"](\.[^'"]*)['"]/g;

function checkSite(path, line, fault) {
  for (const [, imported] of line.matchAll(importOf)) checkImport(path, imported, fault);
  if (/\sstyle\s*=|setAttribute\(\s*['"]style['"]/.test(line))
    fault('inline style: the policy forbids it');
  if (/\{@html\b|\.(inner|outer)HTML\s*=/.test(line)) fault('an HTML string enters the page');
}

eachLine('engine', ['.hpp', '.cpp'], checkEngine);
eachLine('tests', ['.hpp', '.cpp'], checkEmscripten);
eachLine('site/src', ['.svelte', '.ts', '.js'], checkSite);
eachLine('site', ['.html'], checkSite);

for (const text of faults) console.error(text);
if (!existsSync('engine') || !existsSync('site/src'))
  throw new Error('engine/ or site/src/ is missing');
process.exit(faults.length > 0 ? 1 : 0);
