import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, extname, join, normalize, sep } from 'node:path';

/** The engine's folders, lowest first: each may include itself and those before it. */
const layers = 'base content record rules scoring planning documents api cli'.split(' ');

/** The rooms of the site, lowest first; those of one line may use each other. */
const rooms = [
  'lib encryption storage archive i18n routing ui',
  'engine-client workspace persistence transfer labels',
  'features',
  'app',
].map((line) => line.split(' '));
const floorOf = (path) => {
  const room = /site\/src\/([^/]+)\//.exec(path)?.[1];
  return room === undefined ? rooms.length : rooms.findIndex((floor) => floor.includes(room));
};

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
  if (layers.indexOf(other) > layers.indexOf(own)) fault(`${own} may not include ${other}`);
}

function checkEmscripten(_, line, fault) {
  if (/^\s*#\s*include\s*[<"]emscripten/.test(line)) fault('Emscripten belongs to wasm/ alone');
}

/** The feature a path lies in, or undefined. */
function featureOf(path) {
  return /site\/src\/features\/([^/]+)/.exec(path)?.[1];
}

function checkSite(path, line, fault) {
  const feature = featureOf(path);
  const imported = /(?:from|import|import\()\s*['"]([^'"]+)['"]/.exec(line)?.[1];
  if (feature && imported) {
    const target = imported.startsWith('.')
      ? featureOf(normalize(join(dirname(path), imported)))
      : /features\/([^/]+)/.exec(imported)?.[1];
    if (target && target !== feature) fault(`feature ${feature} may not import feature ${target}`);
  }
  if (imported?.startsWith('.')) {
    const target = normalize(join(dirname(path), imported));
    if (floorOf(path) < 0) fault(`${dirname(path)} has no place in the order of rooms`);
    if (target.startsWith(join('site', 'src')) && floorOf(target) > floorOf(path))
      fault(`${path.split(sep)[2]} may not import ${target.split(sep)[2]}`);
  }
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
