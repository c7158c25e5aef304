/** GalleryMain: mounts the scene that the address names (`?scene=todo&theme=dark&size=150`). */
import { mountGallery } from './gallery.tsx';

mountGallery(document, window.localStorage);
