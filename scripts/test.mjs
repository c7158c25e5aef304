/** Test: `npm test`; installs what is missing and runs every suite (see run-tests.mjs). */
import { bootstrap } from './bootstrap.mjs';

await bootstrap('run-tests.mjs');
