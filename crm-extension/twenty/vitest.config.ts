// How the app's tests run: in Node, and where a file says so in jsdom.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/**/*.test.{ts,tsx}'], restoreMocks: true, unstubGlobals: true, unstubEnvs: true },
});
