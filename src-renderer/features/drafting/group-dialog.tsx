/** GroupDialog: one recipient group: its units and the name that stands for them on the page. */
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import { UnitPicker } from '../org/unit-picker.tsx';
import type { HeadedOffice } from './use-headed-office.tsx';

type Group = QueryResult<'drafting.kit'>['groups'][number];

interface GroupFields {
  readonly name: string;
  readonly text: string;
}

export interface GroupDialogProps {
  readonly office: HeadedOffice;
  /** null = a new one. */
  readonly group: Group | null;
  readonly onClose: () => void;
}

export function GroupDialog({ office, group, onClose }: GroupDialogProps): ReactElement {
  const { t } = useText();
  const act = useAct();
  const { unit, identityId, tree } = office;
  const [form] = Form.useForm<GroupFields>();
  const [members, setMembers] = useState<Group['members']>(group?.members ?? []);
  const [isPicking, setIsPicking] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const save = async ({ name, text }: GroupFields): Promise<void> => {
    if (members.length === 0) return;
    const groupId = group?.id ?? crypto.randomUUID();
    const args = { groupId, unitId: unit.id, name: name.trim(), text: text.trim(), members };
    const receipt = await act('group.save', args, { identityId, done: t('kit.saved') });
    if (receipt !== null) onClose();
  };
  const needed = [{ required: true, whitespace: true, message: t('kit.needed') }];
  const isMissing = isTried && members.length === 0;
  return (
    <>
      <Modal
        open
        title={group === null ? t('kit.newGroup') : group.name}
        okText={t('kit.save')}
        cancelText={t('action.cancel')}
        onOk={() => {
          setIsTried(true);
          form.submit();
        }}
        onCancel={onClose}
      >
        <Form<GroupFields>
          form={form}
          layout="vertical"
          initialValues={{ name: group?.name ?? '', text: group?.text ?? '' }}
          onFinish={(fields) => {
            void save(fields);
          }}
        >
          <Form.Item name="name" label={t('kit.name')} rules={needed}>
            <Input maxLength={40} autoFocus />
          </Form.Item>
          <Form.Item name="text" label={t('kit.text')} extra={t('kit.textHint')} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item
            label={t('kit.members')}
            {...(isMissing ? { validateStatus: 'error', help: t('kit.membersNeeded') } : {})}
          >
            {members.length > 0 && (
              <p className="tw-kit-chosen tw-scroll">
                {members.map(({ name }) => name).join('、')}
              </p>
            )}
            <Button
              onClick={() => {
                setIsPicking(true);
              }}
            >
              {t('kit.choose')}
              {members.length > 0 && ` · ${t('kit.membersOf', { n: members.length })}`}
            </Button>
          </Form.Item>
        </Form>
      </Modal>
      {isPicking && (
        <UnitPicker
          title={t('kit.choose')}
          tree={tree}
          chosen={members}
          exclude={unit.id}
          onChosen={(units) => {
            setMembers([...units]);
            setIsPicking(false);
          }}
          onCancel={() => {
            setIsPicking(false);
          }}
        />
      )}
    </>
  );
}
