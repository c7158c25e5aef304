/** ReaderActions: the leader's bar with its keys and the dialog for a return. */
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import { useText } from '../../i18n/text.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { neighbour } from '../../ui/use-roving-list.ts';
import { LeaderBar } from './leader-bar.tsx';
import type { ReaderAct, ReaderDocument } from './reader-model.ts';
import type { ReaderScreenProps } from './reader-screen.tsx';

export interface ReaderActionsProps extends ReaderScreenProps {
  readonly document: ReaderDocument;
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** A page key moves by nearly a window, so that the last line read stays in sight. */
const PAGE_SHARE = 0.88;

export function ReaderActions(props: ReaderActionsProps): ReactElement {
  const { document, items, current } = props;
  const { t } = useText();
  const field = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const [isReturning, setIsReturning] = useState(false);
  const step = (delta: number): void => {
    const next = neighbour(
      items.map((item) => item.id),
      current,
      delta,
    );
    if (next !== null && next !== current) props.onCurrent(next);
  };
  const act = (kind: ReaderAct, run: () => void) => (): void => {
    if (document.acts.includes(kind)) run();
  };
  const agree = act('agree', () => {
    props.onAgree(document.id);
  });
  const circle = act('circle', () => {
    props.onCircle(document.id);
  });
  const startReturn = act('return', () => {
    setIsReturning(true);
  });
  const send = (): void => {
    if (text.trim() === '') return;
    props.onOpinion(document.id, text.trim());
    setText('');
  };
  const phraseKey = (index: number) =>
    act('write', () => {
      const phrase = props.phrases[index];
      if (phrase !== undefined) setText(phrase);
      field.current?.focus();
    });
  useKeys({
    'list.next': () => {
      step(1);
    },
    'list.previous': () => {
      step(-1);
    },
    'leader.next': () => {
      step(1);
    },
    'leader.page': () => {
      const scroller = props.scroller.current;
      scroller?.scrollBy({ top: scroller.clientHeight * PAGE_SHARE });
    },
    'leader.agree': agree,
    'leader.circle': circle,
    'leader.return': startReturn,
    'leader.write': () => {
      field.current?.focus();
    },
    'leader.phrase1': phraseKey(0),
    'leader.phrase2': phraseKey(1),
    'leader.phrase3': phraseKey(2),
  });
  return (
    <>
      <LeaderBar
        acts={document.acts}
        phrases={props.phrases}
        text={text}
        field={field}
        onText={setText}
        extra={props.workBar}
        onAgree={agree}
        onCircle={circle}
        onSend={send}
        onReturn={startReturn}
        onNext={() => {
          step(1);
        }}
      />
      <ReasonDialog
        topic="return"
        title={t('reader.returnTitle')}
        explanation={t('reader.returnText', { title: document.title })}
        confirmWord={t('reader.return')}
        isOpen={isReturning}
        onCancel={() => {
          setIsReturning(false);
        }}
        onConfirm={(reason) => {
          setIsReturning(false);
          props.onReturn(document.id, reason);
        }}
      />
    </>
  );
}
