/** Prepare-stories: what all stories need once: the built renderer and a loaded demonstration. */
import { buildRenderer } from '../../scripts/renderer-build.mjs';
import { prepareDemo } from '../support/e2e-demo.ts';

export default async function prepareStories(): Promise<void> {
  buildRenderer();
  await prepareDemo();
}
