// What a page asks of the engine from its first paint to its first answers, on a machine that is new to it and on one
// that has a workspace. What is called here is in the first file of the engine; see split.mjs.
import { readFile, readdir } from 'node:fs/promises';

const content = new URL('../../content/', import.meta.url);
const folders = ['frameworks', 'methods', 'registers', 'locales'];

const id = (number) => number.toString(16).padStart(32, '0');

/** `call(method, params, attachment)` gives the result and throws a fault. */
export async function firstVisit(call) {
  call('engine.info', {});
  const catalog = await loadContent(call);
  const { nodes } = call('content.outline', { catalog });
  for (const { register } of call('register.list', { catalog }).registers)
    call('register.describe', { catalog, register });

  const created = '2026-11-01T08:00:00.000Z';
  const { workspace } = call('workspace.create', { catalog, workspace: id(1), created });
  answer(call, workspace, nodes);
  const saved = call('workspace.save', { workspace });
  call('workspace.close', { workspace });

  const again = call('workspace.open', { catalog, name: 'workspace' }, saved.attachment);
  look(call, again.workspace);
  call('workspace.close', { workspace: again.workspace });
}

async function loadContent(call) {
  const bundles = [];
  for (const folder of folders) {
    for (const name of (await readdir(new URL(`${folder}/`, content))).sort()) {
      if (!name.endsWith('.json')) continue;
      const bytes = await readFile(new URL(`${folder}/${name}`, content));
      bundles.push(call('content.load', { name: `${folder}/${name}` }, bytes).bundle.sha256);
    }
  }
  return call('content.catalog', { bundles }).catalog;
}

/** What the overview and the list of questions show. */
function look(call, workspace) {
  const as_of = '2026-11-01';
  call('assess', { workspace, as_of });
  call('workspace.records', { workspace });
  call('workspace.own_controls', { workspace });
  call('undo.steps', { workspace, actors: [id(2)], without: [] });
}

function answer(call, workspace, nodes) {
  let act = 0x10;
  const apply = (...puts) => {
    act += 1;
    const at = `2026-11-01T08:00:${act}.000Z`;
    const by = 'Dana';
    const as_of = '2026-11-01';
    call('workspace.apply', { workspace, actor: id(2), act: id(act), at, by, as_of, puts });
  };
  apply(['profile', 'organisation', { name: 'Northlight', size: 'small', 'roles/provider': true }]);
  look(call, workspace);
  const leaves = nodes.filter(({ kind }) => kind === 'obligation' || kind === 'control');
  const answers = ['met', 'partly', 'not_met'];
  for (const [number, { id: leaf }] of leaves.slice(0, 9).entries()) {
    apply(['response', leaf, { answer: answers[number % 3] }]);
    apply(['response', leaf, { note: 'As agreed on Monday' }]);
  }
  apply(['response', leaves[0].id, { answer: null }]);
}
