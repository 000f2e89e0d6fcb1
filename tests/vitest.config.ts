import { defineConfig } from 'vitest/config';

// The end-to-end tests beside these belong to Playwright.
export default defineConfig({
  test: {
    include: ['{schemas,docs,scripts,wasm,vectors,firefox}/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
