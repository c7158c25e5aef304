/** Test runner: the suites that need no browser. Browser stories are in playwright.config.ts. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'tests/{unit,contract,convergence,flow,storage,hosts,layout,stories,types,repo,security}/**/*.test.{ts,tsx}',
    ],
    environment: 'node',
    // Processes, not threads: the SQLite driver and signal handlers belong to a whole process.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    // What is waited for on a loaded machine with two cores comes late, not wrong.
    expect: { poll: { timeout: 30_000 } },
    passWithNoTests: true,
    allowOnly: false,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
