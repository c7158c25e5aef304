/** ReaderActions: the leader's bar with its keys, the pen, and the dialog for a return. */
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import { useKeys } from '../../ui/use-keys.ts';
import { neighbour } from '../../ui/use-roving-list.ts';
import { ActionDialog } from '../flow-action/action-dialog.tsx';
import { OpinionSource } from '../flow-action/opinion-source.tsx';
import { useIsOffline } from '../flow-action/use-is-offline.ts';
import { useTakenWords } from '../flow-action/use-opinion-draft.ts';
import { PenBar } from '../leader-desk/pen-bar.tsx';
import type { Pen } from '../leader-desk/use-pen.ts';
import type { LeaderOpinion } from './leader-acts.ts';
import { leaderStep, returnStep } from './leader-acts.ts';
import { LeaderBar } from './leader-bar.tsx';
import type { ReaderAct, ReaderDocument } from './reader-model.ts';
import type { ReaderScreenProps } from './reader-screen.tsx';

export interface ReaderActionsProps extends ReaderScreenProps {
  readonly document: ReaderDocument;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly pen: Pen;
}

/** A page key moves by nearly a window, so that the last line read stays in sight. */
const PAGE_SHARE = 0.88;

export function ReaderActions(props: ReaderActionsProps): ReactElement {
  const { document, pen } = props;
  const field = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [isReturning, setIsReturning] = useState(false);
  const isOffline = useIsOffline();
  const step = leaderStep(document.view);
  const taken = useTakenWords(step === null ? null : document.id, { text, setText });
  const write = (words: string): void => {
    setText(words);
    if (words === '') taken.clear();
  };
  const back = returnStep(document.view);
  const needsLine = isOffline && step?.action.offline === 'onlineOnly';
  const move = useMoves(props);
  const give = async (opinion: LeaderOpinion): Promise<void> => {
    if (isBusy) return;
    setIsBusy(true);
    const stored = await props.onGive(opinion);
    setIsBusy(false);
    // Refused: the words stay in the field.
    if (!stored) return;
    write('');
    props.onActed?.();
  };
  const act = (kind: ReaderAct, run: () => void) => (): void => {
    if (document.acts.includes(kind)) run();
  };
  const agree = act('agree', () => {
    void give({ form: 'text', text: '同意。' });
  });
  const circle = act('circle', () => {
    void give({ form: 'circle', text: '' });
  });
  const startReturn = act('return', () => {
    setIsReturning(true);
  });
  const send = (): void => {
    if (text.trim() !== '') void give({ form: 'text', text: text.trim() });
  };
  const submitInk = async (): Promise<void> => {
    const ink = await pen.store();
    if (ink !== null) await give({ form: 'ink', text: text.trim(), ink });
  };
  const phraseKey = (index: number) =>
    act('write', () => {
      const phrase = props.phrases[index];
      if (phrase !== undefined) setText(phrase);
      field.current?.focus();
    });
  useKeys({
    'leader.agree': agree,
    'leader.circle': circle,
    'leader.return': startReturn,
    'leader.write': act('write', () => {
      field.current?.focus();
    }),
    'leader.pen': act('write', pen.toggle),
    'leader.phrase1': phraseKey(0),
    'leader.phrase2': phraseKey(1),
    'leader.phrase3': phraseKey(2),
    ...(pen.isOpen && pen.canUndo ? { 'global.undo': pen.undo } : {}),
    ...(props.onBack === undefined ? {} : { 'global.back': props.onBack }),
  });
  return (
    <>
      <OpinionSource draft={taken.draft} />
      {pen.isOpen && (
        <PenBar
          pen={pen}
          isDisabled={needsLine || isBusy}
          onSubmit={() => {
            void submitInk();
          }}
        />
      )}
      <LeaderBar
        acts={document.acts}
        offline={step?.action.offline ?? null}
        needsLine={needsLine}
        phrases={props.phrases}
        text={text}
        field={field}
        onText={write}
        extra={props.workBar}
        onAgree={agree}
        onCircle={circle}
        onPen={pen.toggle}
        onSend={send}
        onReturn={startReturn}
        onNext={move.next}
      />
      {isReturning && back !== null && (
        <ActionDialog
          name="return"
          action={back}
          view={document.view}
          onClose={() => {
            setIsReturning(false);
          }}
          onDone={props.onActed}
        />
      )}
    </>
  );
}

interface Moves {
  readonly next: () => void;
}

/** The keys that turn pages and go from one document to the next. */
function useMoves(props: ReaderActionsProps): Moves {
  const { items, current } = props;
  const step = (delta: number): void => {
    const next = neighbour(
      items.map((item) => item.id),
      current,
      delta,
    );
    if (next !== null && next !== current) props.onCurrent(next);
  };
  const forward = (): void => {
    step(1);
  };
  const backward = (): void => {
    step(-1);
  };
  const next = props.onNext ?? forward;
  const turn = (share: number) => (): void => {
    const scroller = props.scroller.current;
    scroller?.scrollBy({ top: scroller.clientHeight * share });
  };
  useKeys({
    'list.next': forward,
    'list.previous': backward,
    'leader.next': next,
    'leader.previous': backward,
    'leader.page': turn(PAGE_SHARE),
    'leader.pageBack': turn(-PAGE_SHARE),
  });
  return { next };
}
