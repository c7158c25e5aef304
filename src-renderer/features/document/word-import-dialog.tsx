/** WordImportDialog: what was found in a Word file, what of it comes into the draft, what is left; nothing before a yes. */
import { Checkbox, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { DraftValue } from './draft-content.ts';
import { kindWord } from './draft-content.ts';
import type {
  BodyPlace,
  Chosen,
  ProposedPart,
  ReadWordFile,
  WordReading,
} from './word-proposal.ts';
import { chosenAtFirst, hasText, offeredParts } from './word-proposal.ts';

export interface WordImportDialogProps {
  readonly name: string;
  readonly file: ReadWordFile;
  readonly draft: DraftValue;
  readonly onTake: (chosen: Chosen) => void;
  readonly onCancel: () => void;
}

export function WordImportDialog(props: WordImportDialogProps): ReactElement {
  const { draft, file } = props;
  const { reading } = file;
  const { t } = useText();
  const offered = offeredParts(reading, draft);
  const [parts, setParts] = useState(() => chosenAtFirst(offered, draft));
  const [place, setPlace] = useState<BodyPlace>('append');
  const words = usePartWords(reading);
  return (
    <Modal
      open
      width={640}
      title={t('word.import.title', { name: props.name })}
      okText={t('word.import.take')}
      okButtonProps={{ disabled: parts.length === 0 }}
      onOk={() => {
        props.onTake({ parts, place });
      }}
      onCancel={props.onCancel}
    >
      <section aria-label={t('word.import.taken')}>
        <h3 className="tw-section">{t('word.import.taken')}</h3>
        <p>{t('word.import.counts', reading.counts)}</p>
        <Checkbox.Group
          className="tw-word-parts"
          value={[...parts]}
          options={offered.map((part) => ({ value: part, label: words(part) }))}
          onChange={(chosen) => {
            setParts(offered.filter((part) => chosen.includes(part)));
          }}
        />
        {parts.includes('body') && hasText(draft) && (
          <Radio.Group
            aria-label={t('word.import.place')}
            value={place}
            options={(['append', 'replace'] as const).map((value) => ({
              value,
              label: t(`word.import.${value}`),
            }))}
            onChange={(event) => {
              setPlace(event.target.value === 'replace' ? 'replace' : 'append');
            }}
          />
        )}
      </section>
      <LeftPart reading={reading} />
    </Modal>
  );
}

function usePartWords(reading: WordReading): (part: ProposedPart) => string {
  const { t } = useText();
  return (part) => {
    switch (part) {
      case 'title':
        return t('word.part.title', { value: reading.title });
      case 'kind':
        return t('word.part.kind', { value: reading.kind === null ? '' : kindWord[reading.kind] });
      case 'mainToText':
        return t('word.part.mainToText', { value: reading.mainToText });
      case 'body':
        return t('word.part.body', { n: reading.body.length });
      case 'attachmentTexts':
        return t('word.part.attachmentTexts', {
          value: reading.attachmentTexts.map(({ title }) => title).join('、'),
        });
      case 'note':
        return t('word.part.note', { value: reading.note });
      case 'mark':
        return t('word.part.mark', { value: reading.head.mark });
      case 'urgency':
        return t('word.part.urgency', {
          value: t(`urgency.${reading.head.urgency === 'extraUrgent' ? 'extraUrgent' : 'urgent'}`),
        });
    }
  };
}

/** Seen and not taken, with the reason; and what the file has beside its text. */
function LeftPart({ reading }: { readonly reading: WordReading }): ReactElement | null {
  const { t } = useText();
  const { head, ending, attachmentNames, left } = reading;
  const seen = [
    ...(head.issueNo === '' ? [] : [t('word.seen.issueNo', { value: head.issueNo })]),
    ...(head.copyNo === '' ? [] : [t('word.seen.copyNo', { value: head.copyNo })]),
    ...(head.signers.length === 0
      ? []
      : [t('word.seen.signers', { value: head.signers.join('、') })]),
    ...(ending.signatures.length === 0
      ? []
      : [t('word.seen.signatures', { value: ending.signatures.join('、') })]),
    ...(ending.writtenDate === '' ? [] : [t('word.seen.date', { value: ending.writtenDate })]),
    ...(ending.cc === '' ? [] : [t('word.seen.cc', { value: ending.cc })]),
    ...(ending.printOrg === '' ? [] : [t('word.seen.printOrg', { value: ending.printOrg })]),
    ...(attachmentNames.length === 0
      ? []
      : [t('word.seen.attachments', { value: attachmentNames.join('、') })]),
    ...left.map(({ code, count }) => t(`word.left.${code}`, { n: count })),
  ];
  return (
    <section aria-label={t('word.import.left')}>
      <h3 className="tw-section">{t('word.import.left')}</h3>
      {seen.length === 0 && <p className="tw-mute">{t('word.import.nothingLeft')}</p>}
      <ul className="tw-word-left">
        {seen.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
