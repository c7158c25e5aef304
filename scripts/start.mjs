/** Start: `npm start`; installs what is missing and runs the product (see run-product.mjs). */
import { bootstrap } from './bootstrap.mjs';

await bootstrap('run-product.mjs');
