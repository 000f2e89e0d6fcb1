import './app/first-paint.ts';
import { mount } from 'svelte';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/layout.css';
import './styles/drawing.css';
import './styles/print.css';
import App from './app/App.svelte';
import { routes } from './app/features.ts';
import { updates } from './app/updates.svelte.ts';
import { commands, openWorkspace } from './workspace/index.ts';
import { emptyTrash } from './workspace/trash.ts';
import { router } from './routing/router.svelte.ts';

router.start(routes);
const target = document.getElementById('app');
if (!target) throw new Error('index.html has no place for the site');
target.replaceChildren(); // the frame of index.html
mount(App, { target });
void openWorkspace
  .start()
  .then(() => {
    if (openWorkspace.phase === 'failed') return;
    performance.mark('usable'); // scripts/bench waits for it
    // Not in the way of the first screen.
    void import('./storage/leveldb-workaround.ts').then(({ beginNewLog }) => beginNewLog());
  })
  .then(() => openWorkspace.complete())
  .then(() => updates.start(() => commands.whenStored()))
  .then(() => emptyTrash());
