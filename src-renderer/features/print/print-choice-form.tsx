/** PrintChoiceForm: profile, parts, watermark, sides, copies, pages. */
import { DeleteOutlined, SaveOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PrintPart } from '../../../src-shared/features/print/profiles.ts';
import {
  maxCopies,
  maxPageChoice,
  printParts,
} from '../../../src-shared/features/print/profiles.ts';
import { useText } from '../../i18n/text.tsx';
import type { PrintDialogProps } from './print-dialog.tsx';
import type { PrintProfiles } from './use-print-profiles.ts';

const LONGEST_NAME = 40;

export function PrintChoiceForm(props: PrintDialogProps): ReactElement {
  const { t } = useText();
  const { profiles, parts, pages } = props;
  const { choice, change } = profiles;
  const isPagesBad = pages !== null && !pages.ok && pages.error !== 'nothing';
  const choose = (chosen: readonly PrintPart[]): void => {
    // What was chosen keeps its place; what is added comes after it.
    const kept = choice.parts.filter((part) => chosen.includes(part));
    const added = printParts.filter((part) => chosen.includes(part) && !kept.includes(part));
    change({ parts: [...kept, ...added] });
  };
  return (
    <Form layout="vertical" className="tw-print-form">
      <ProfileField profiles={profiles} />
      <Form.Item label={t('print.parts')}>
        <Checkbox.Group<PrintPart>
          className="tw-print-parts"
          value={choice.parts.filter((part) => parts.includes(part))}
          options={parts.map((part) => ({ value: part, label: t(`print.part.${part}`) }))}
          onChange={choose}
        />
      </Form.Item>
      <Form.Item help={t('print.watermarkNote')}>
        <Checkbox
          checked={choice.watermark}
          onChange={(event) => {
            change({ watermark: event.target.checked });
          }}
        >
          {t('print.watermark')}
        </Checkbox>
      </Form.Item>
      <Form.Item>
        <Checkbox
          checked={choice.doubleSided}
          onChange={(event) => {
            change({ doubleSided: event.target.checked });
          }}
        >
          {t('print.doubleSided')}
        </Checkbox>
      </Form.Item>
      <Form.Item
        label={t('print.pages')}
        htmlFor="tw-print-pages"
        validateStatus={isPagesBad ? 'error' : ''}
        help={isPagesBad ? t('print.pagesBad', { n: props.allCount }) : '\u00a0'}
      >
        <Input
          id="tw-print-pages"
          value={choice.pages}
          maxLength={maxPageChoice}
          placeholder={t('print.pagesHint')}
          onChange={(event) => {
            change({ pages: event.target.value });
          }}
        />
      </Form.Item>
      <Form.Item label={t('print.copies')} htmlFor="tw-print-copies" help={t('print.copiesNote')}>
        <InputNumber
          id="tw-print-copies"
          min={1}
          max={maxCopies}
          precision={0}
          value={choice.copies}
          onChange={(copies) => {
            change({ copies: copies ?? 1 });
          }}
        />
      </Form.Item>
    </Form>
  );
}

function ProfileField({ profiles }: { readonly profiles: PrintProfiles }): ReactElement {
  const { t } = useText();
  const [name, setName] = useState<string | null>(null);
  const own = profiles.offered.find(({ id, isOwn }) => isOwn && id === profiles.profileId);
  const keep = (): void => {
    const given = (name ?? '').trim();
    if (given === '') return;
    profiles.keep(given);
    setName(null);
  };
  return (
    <Form.Item label={t('print.profile')} htmlFor="tw-print-profile">
      <Space.Compact block>
        <Select
          id="tw-print-profile"
          value={profiles.profileId}
          placeholder={t('print.profile.changed')}
          onChange={profiles.choose}
          options={profiles.offered.map((one) => ({ value: one.id, label: one.name }))}
        />
        {own !== undefined && (
          <Button
            icon={<DeleteOutlined />}
            aria-label={t('print.remove')}
            title={t('print.remove')}
            onClick={() => {
              profiles.remove(own.id);
            }}
          />
        )}
      </Space.Compact>
      {profiles.profileId === null &&
        (name === null ? (
          <Button
            type="link"
            icon={<SaveOutlined />}
            onClick={() => {
              setName('');
            }}
          >
            {t('print.saveAs')}
          </Button>
        ) : (
          <Space.Compact block>
            <Input
              autoFocus
              aria-label={t('print.saveName')}
              placeholder={t('print.saveName')}
              value={name}
              maxLength={LONGEST_NAME}
              onChange={(event) => {
                setName(event.target.value);
              }}
              onPressEnter={keep}
            />
            <Button onClick={keep} disabled={name.trim() === ''}>
              {t('print.saveAs')}
            </Button>
          </Space.Compact>
        ))}
    </Form.Item>
  );
}
