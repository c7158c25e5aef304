/** PictureGallery: the pictures of a conversation, each filling the window when it is asked for, with name and time across it. */
import { Image } from 'antd';
import { useMemo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/text.tsx';
import { MarkedPicture } from '../viewer/marked-picture.tsx';

export function PictureGallery({ children }: { readonly children: ReactNode }): ReactElement {
  const { t } = useText();
  const preview = useMemo(
    () => ({
      // The library names its window and the picture in it by this.
      alt: t('chat.pictureShown'),
      imageRender: (picture: ReactElement) => <MarkedPicture>{picture}</MarkedPicture>,
    }),
    [t],
  );
  return <Image.PreviewGroup preview={preview}>{children}</Image.PreviewGroup>;
}
