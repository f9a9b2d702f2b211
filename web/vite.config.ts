import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

// The tests of the front end are three: unit tests of the pure parts, browser tests against the real program, and the
// measurements of the README, whose picture is taken in the same way.
const browser = {
  environment: 'node',
  testTimeout: 400_000,
  hookTimeout: 120_000,
  fileParallelism: false,
  expect: { poll: { timeout: 30_000 } },
}

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2023',
    // Everything is served by the program itself under a policy without inline script.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
  server: { proxy: { '/api': process.env.KORPU_SERVER ?? 'http://127.0.0.1:8080' } },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'], environment: 'node' } },
      { extends: true, test: { ...browser, name: 'e2e', include: ['e2e/**/*.test.ts'] } },
      { extends: true, test: { ...browser, name: 'bench', include: ['e2e/**/*.measure.ts'] } },
      { extends: true, test: { ...browser, name: 'screenshot', include: ['e2e/**/*.picture.ts'] } },
    ],
  },
})
