import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { content } from './vite/content.ts';
import { engineDevelopment } from './vite/engine-development.ts';
import { messages } from './vite/messages.ts';
import { passphrasesOnly } from './vite/passphrases-only.ts';
import { headerPolicy, policy } from './vite/policy.ts';
import { precache } from './vite/precache.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // Relative addresses: the built site works under any path of any static host.
  base: './',
  plugins: [
    svelte(),
    engineDevelopment(here('..')),
    content({ content: here('../content'), examples: [here('../content/examples')] }),
    messages(here('src/i18n/en.json')),
    policy(),
    precache(),
    passphrasesOnly(),
  ],
  define: { __WORKER_POLICY__: JSON.stringify(headerPolicy) },
  worker: { format: 'es', plugins: () => [passphrasesOnly()] },
  server: { fs: { allow: ['..'] } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: here('index.html'), sw: here('src/sw.ts') },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // What the first screen is made of is one answer of the server, not one for each part that pages share.
        codeSplitting: {
          groups: [{ name: 'first', tags: ['$initial'], test: (id) => id !== here('src/sw.ts') }],
        },
      },
    },
  },
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['src/i18n/test-setup.ts', 'src/labels/test-setup.ts'],
    // The first test of a file loads the engine, which takes a while on a busy machine.
    testTimeout: 30_000,
  },
});
