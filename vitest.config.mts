import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,rules,grammar,conformance,lsp,fuzz}/**/*.test.ts'],
    testTimeout: 20_000,
    pool: 'threads',
  },
});
