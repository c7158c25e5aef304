/** PagePictures: the seals and stamps that this window has drawn; every page shows the same ones. */
import { sealFontUrl } from '../page/page-fonts.ts';
import { createSealPictures } from './seal-pictures.ts';

export const pagePictures = createSealPictures(sealFontUrl);
