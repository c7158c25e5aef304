/** RoomsButton: the rooms of a unit, kept by the head of its office, one a line. */
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { maxVenues } from '../../../src-shared/features/meeting/model.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { HeadedOffice } from '../drafting/use-headed-office.tsx';
import { useHeadedOffice } from '../drafting/use-headed-office.tsx';

export function RoomsButton(): ReactElement | null {
  const { t } = useText();
  const { office, choice } = useHeadedOffice();
  const [isOpen, setIsOpen] = useState(false);
  const rooms = useQuery('venue.list', {}).data?.units;
  if (office === null || rooms === undefined) return null;
  const known = rooms.find((one) => one.unitId === office.unit.id)?.venues ?? [];
  return (
    <>
      {choice}
      <Button
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t('meeting.rooms')}
      </Button>
      {isOpen && (
        <RoomsDialog
          office={office}
          known={known}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </>
  );
}

interface RoomsDialogProps {
  readonly office: HeadedOffice;
  readonly known: readonly string[];
  readonly onClose: () => void;
}

const maxRoomChars = 60;

function RoomsDialog(props: RoomsDialogProps): ReactElement {
  const { office } = props;
  const { t } = useText();
  const act = useAct();
  const [text, setText] = useState(props.known.join('\n'));
  const venues = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const isTooMuch = venues.length > maxVenues || venues.some((one) => one.length > maxRoomChars);
  const save = async (): Promise<void> => {
    const given = await act(
      'venue.set',
      { unitId: office.unit.id, venues },
      { done: t('meeting.roomsSaved'), identityId: office.identityId },
    );
    if (given !== null) props.onClose();
  };
  return (
    <Modal
      open
      title={t('meeting.roomsOf', { unit: office.unit.shortName })}
      okText={t('editor.save')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: isTooMuch }}
      onOk={() => {
        void save();
      }}
      onCancel={props.onClose}
    >
      <p className="tw-dialog-text">
        {t('meeting.roomsHelp', { n: maxVenues, chars: maxRoomChars })}
      </p>
      <Input.TextArea
        autoFocus
        rows={10}
        aria-label={t('meeting.rooms')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
    </Modal>
  );
}
