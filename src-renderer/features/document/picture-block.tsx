/** PictureBlock: a picture of a draft: what it shows, how wide it is printed, what stands under it. */
import { Input, InputNumber } from 'antd';
import type { ReactElement } from 'react';
import type { BodyPicture } from '../../../src-shared/features/document/body-model.ts';
import {
  maxCaptionChars,
  maxPictureMm,
  minPictureMm,
} from '../../../src-shared/features/document/body-model.ts';
import { useText } from '../../i18n/text.tsx';
import { usePictureSource } from './use-picture-source.ts';

export interface PictureBlockProps {
  readonly picture: BodyPicture;
  readonly isReadOnly: boolean;
  readonly onChange: (picture: BodyPicture) => void;
}

export function PictureBlock({ picture, isReadOnly, onChange }: PictureBlockProps): ReactElement {
  const { t } = useText();
  const source = usePictureSource(picture.sha256);
  return (
    <div className="tw-picture-block">
      {source === null ? (
        <span className="tw-mute">{t('picture.absent')}</span>
      ) : (
        <img src={source} alt={picture.caption === '' ? t('picture.noCaption') : picture.caption} />
      )}
      <div className="tw-picture-fields">
        <Input
          size="small"
          aria-label={t('picture.caption')}
          placeholder={t('picture.caption')}
          maxLength={maxCaptionChars}
          readOnly={isReadOnly}
          value={picture.caption}
          onChange={(event) => {
            onChange({ ...picture, caption: event.target.value });
          }}
        />
        <InputNumber
          size="small"
          aria-label={t('picture.width')}
          min={minPictureMm}
          max={maxPictureMm}
          suffix="mm"
          readOnly={isReadOnly}
          value={picture.widthMm}
          onChange={(widthMm) => {
            if (widthMm !== null) onChange({ ...picture, widthMm });
          }}
        />
        <span className="tw-label tw-mute">
          {t('picture.pixels', { width: picture.widthPx, height: picture.heightPx })}
        </span>
      </div>
    </div>
  );
}
