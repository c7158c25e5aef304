/** TextChanged: says that the text is another one than the person had before him, and shows where. */
import { DiffOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { ContentDiffView } from './content-diff-view.tsx';
import type { ReaderDocument } from './reader-model.ts';

export function TextChanged({ document }: { readonly document: ReaderDocument }): ReactElement {
  const { t } = useText();
  const [isOpen, setIsOpen] = useState(false);
  const { seen, content } = document.view;
  return (
    <p className="tw-text-proof tw-tone-amber">
      <DiffOutlined aria-hidden="true" /> {t('reader.changed')}
      {seen !== null && content !== null && (
        <>
          <Button
            type="link"
            size="small"
            onClick={() => {
              setIsOpen(true);
            }}
          >
            {t('reader.seeChanges')}
          </Button>
          <Modal
            open={isOpen}
            title={t('reader.diffTitle')}
            width={760}
            footer={null}
            onCancel={() => {
              setIsOpen(false);
            }}
          >
            <ContentDiffView before={seen.content} after={content} />
          </Modal>
        </>
      )}
    </p>
  );
}
