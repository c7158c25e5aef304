/** EditorPage: the live page with line and column ticks, or its elements beside one another. */
import { Segmented } from 'antd';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { Pane } from '../../ui/pane.tsx';
import type { FindingView } from './editor-model.ts';
import { OfficialPage, PreviewTag } from './official-page.tsx';
import type { DocumentPageModel, PageMark } from './page/document-page-model.ts';
import { layOut } from './page/page-layout.ts';
import { skipBlankMargin } from './skip-blank-margin.ts';

export interface EditorPageProps {
  readonly page: DocumentPageModel;
  readonly isSubstitute: boolean;
  readonly findings: readonly FindingView[];
}

export function EditorPage(props: EditorPageProps): ReactElement {
  const { page, findings } = props;
  const { t } = useText();
  const [view, setView] = useState<'page' | 'fields'>('page');
  const desk = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (desk.current !== null) skipBlankMargin(desk.current, '.tw-ruler');
  }, [view]);
  const count = useMemo(() => layOut(page).pages.length, [page]);
  const marks = useMemo<readonly PageMark[]>(
    () =>
      findings.flatMap((finding) =>
        finding.quote === null
          ? []
          : [{ text: finding.quote, kind: finding.severity === 'error' ? 'error' : 'confirm' }],
      ),
    [findings],
  );
  return (
    <Pane label={t('reader.pageRegion')} region="none" ground="desk" scroll={false}>
      <div className="tw-desk-tools">
        <Segmented<'page' | 'fields'>
          size="small"
          aria-label={t('reader.pageRegion')}
          value={view}
          options={[
            { value: 'page', label: t('editor.viewPage') },
            { value: 'fields', label: t('editor.viewFields') },
          ]}
          onChange={setView}
        />
        <span className="tw-editor-page-note">
          {props.isSubstitute && <PreviewTag />}
          <span className="tw-label">{t('editor.pages', { n: count })}</span>
        </span>
      </div>
      {view === 'page' ? (
        <div
          ref={desk}
          className="tw-desk tw-editor-desk tw-scroll"
          tabIndex={0}
          role="group"
          aria-label={t('reader.pageRegion')}
        >
          <OfficialPage model={page} marks={marks} showsRuler />
        </div>
      ) : (
        <PageFields page={page} />
      )}
    </Pane>
  );
}

function PageFields(props: { readonly page: DocumentPageModel }): ReactElement {
  const { page } = props;
  const { t } = useText();
  return (
    <div
      className="tw-page-fields tw-scroll"
      tabIndex={0}
      role="group"
      aria-label={t('editor.viewFields')}
    >
      <dl className="tw-facts">
        <dt>{t('editor.number')}</dt>
        <dd>{page.issueNo ?? t('editor.numberLocked')}</dd>
        <dt>{t('editor.titleField')}</dt>
        <dd>{page.title}</dd>
        <dt>{t('editor.mainTo')}</dt>
        <dd>{page.mainToText}</dd>
        <dt>{t('editor.attachments')}</dt>
        <dd>{page.attachments.join('；')}</dd>
        <dt>{t('editor.copyTo')}</dt>
        <dd>{page.cc}</dd>
        <dt>{t('editor.note')}</dt>
        <dd>{page.notes.join('；')}</dd>
      </dl>
    </div>
  );
}
