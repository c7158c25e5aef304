/** PagePreviewTag: says which faces are stood in for; a page with a substitute is never presented as final. */
import { InfoCircleOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { FaceRole, FontSet } from '../../../src-shared/layout/font-set.ts';
import { faceRoles } from '../../../src-shared/layout/font-set.ts';
import type { LaidOut } from '../../../src-shared/layout/laid-out.ts';
import { useText } from '../../i18n/text.tsx';
import { usePageEngine } from './page-engine.ts';

export interface PagePreviewTagProps {
  readonly laid: LaidOut;
}

/** Roles whose proper face is absent, among those that this page uses. */
export function substitutedRoles(laid: LaidOut, fonts: FontSet): readonly FaceRole[] {
  const substitutes = new Set(
    fonts.faces
      .filter(({ id, standing }) => standing === 'substitute' && laid.faces.includes(id))
      .map(({ id }) => id),
  );
  return faceRoles.filter((role) => substitutes.has(fonts.roles[role][0] ?? ''));
}

/** More names would not fit beside the tools. */
const mostNamed = 2;

export function PagePreviewTag({ laid }: PagePreviewTagProps): ReactElement | null {
  const { t } = useText();
  const { fonts } = usePageEngine();
  if (!laid.isPreview) return null;
  const names = substitutedRoles(laid, fonts.fonts).map((role) => t(`page.face.${role}`));
  const all = names.join('、');
  const short =
    names.length <= mostNamed
      ? all
      : t('page.previewMore', { faces: names.slice(0, 1).join(''), n: names.length });
  return (
    <span className="tw-preview-tag" title={t('page.previewNote', { faces: all })}>
      <InfoCircleOutlined aria-hidden="true" />
      <span className="tw-preview-long">{t('page.preview', { faces: short })}</span>
      <span className="tw-preview-short" aria-hidden="true">
        {t('page.previewShort')}
      </span>
    </span>
  );
}
