/** PasteOffer: asks how a table or a very long text shall be taken; until then nothing is pasted and nothing is sent. */
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { maxMessageText } from '../../../src-shared/features/message/model.ts';
import { useText } from '../../i18n/text.tsx';
import type { Offered } from './pasted.ts';

export type PasteOfferProps = Offered & {
  readonly onText: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onDone: () => void;
};

export function PasteOffer(props: PasteOfferProps): ReactElement {
  const { t } = useText();
  const { onDone } = props;
  const button = (word: string, run: () => void): ReactElement => (
    <Button
      size="small"
      onClick={() => {
        run();
        onDone();
      }}
    >
      {word}
    </Button>
  );
  return (
    <div className="tw-other-draft" role="alert">
      {props.kind === 'long' ? (
        <>
          <span>{t('paste.long', { n: props.text.length, max: maxMessageText })}</span>
          {button(t('paste.asFile'), () => {
            const name = t('paste.fileName');
            props.onFiles([new File([props.text], name, { type: 'text/plain' })]);
          })}
        </>
      ) : (
        <>
          <span>{t('paste.table')}</span>
          {button(t('paste.asText'), () => {
            props.onText(props.text);
          })}
          {button(t('paste.asPicture'), () => {
            props.onFiles(props.files);
          })}
        </>
      )}
      {button(t('paste.cancel'), () => undefined)}
    </div>
  );
}
