/** Filed item: it is read by its own id or by that of its document, whole: fixed files, attachments and the pictures of its text. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pictureOwner } from '../../../src-shared/features/document/picture-files.ts';
import { rowSamples } from '../../contract/row-samples.ts';
import type { OfficeWorld } from './office-world.ts';
import { archiveRow, openOfficeWorld } from './office-world.ts';

const scope = 'archive:001:open:2026';

let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
  world.put(
    'archiveItem',
    archiveRow({ id: 'a1', documentId: 'd-elsewhere', fondsNo: '001', year: 2026 }),
  );
  world.put('finalFiles', { ...rowSamples.finalFiles, id: 'ff', scope, ownerId: 'a1' });
  const file = { ...rowSamples.fileRef, scope };
  world.put('fileRef', { ...file, id: 'f-pdf', ownerType: 'finalFiles', ownerId: 'ff' });
  world.put('fileRef', { ...file, id: 'f-map', ownerType: 'archiveItem', ownerId: 'a1' });
  world.put('fileRef', { ...file, id: 'f-dam', ownerType: 'picture', ownerId: pictureOwner('a1') });
  world.commit();
});
afterEach(() => world.close());

const idsOf = (files: readonly { readonly fileRefId: string }[]): readonly string[] =>
  files.map(({ fileRefId }) => fileRefId);

it('has its fixed files, its attachments and the pictures of its text', () => {
  const view = world.run('archive.view', { itemId: 'a1' });
  expect(idsOf(view.finals)).toEqual(['f-pdf']);
  expect(idsOf(view.files)).toEqual(['f-map']);
  expect(idsOf(view.pictures)).toEqual(['f-dam']);
});

it('is found by its document, which need not be on this machine', () => {
  const view = world.run('archive.view', { documentId: 'd-elsewhere' });
  expect(view).toEqual(world.run('archive.view', { itemId: 'a1' }));
  expect(world.run('archive.view', { documentId: 'd-none' }).state).toBe('notHeld');
});

it('goes with its partition', () => {
  world.hide(scope);
  world.commit();
  expect(world.run('archive.view', { documentId: 'd-elsewhere' }).item).toBeNull();
});
