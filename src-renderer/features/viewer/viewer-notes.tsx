/** ViewerNotes: what of a file is not shown. */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { Banner } from '../../ui/banner.tsx';
import type { ShownNote } from './reading/shown-file.ts';

export function ViewerNotes({
  notes,
}: {
  readonly notes: readonly ShownNote[];
}): ReactElement | null {
  const { t } = useText();
  if (notes.length === 0) return null;
  const words = notes.map(({ code, n }) => t(`viewer.note.${code}`, { n }));
  return <Banner tone="amber" title={words.join(' ')} />;
}
