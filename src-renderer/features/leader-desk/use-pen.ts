/** UsePen: what is being written on the page of one document, with undo; gone when another document is opened. */
import { useState } from 'react';
import type { AttachedFile } from '../../../src-shared/features/file/model.ts';
import { useFiles } from '../../bridge/use-files.ts';
import type { InkDrawing } from '../../../src-shared/features/flow/ink-drawing.ts';
import { inkText, noInk } from './ink-model.ts';

export interface Pen {
  readonly isOpen: boolean;
  readonly tool: 'pen' | 'eraser';
  readonly drawing: InkDrawing;
  readonly hasStrokes: boolean;
  readonly canUndo: boolean;
  readonly toggle: () => void;
  readonly choose: (tool: 'pen' | 'eraser') => void;
  readonly change: (drawing: InkDrawing) => void;
  readonly undo: () => void;
  readonly clear: () => void;
  /** Stores the strokes as a file; null = refused, the person has been told why. */
  readonly store: () => Promise<AttachedFile | null>;
}

/** Changes that can be taken back. */
const maxUndo = 200;

interface State {
  readonly documentId: string | null;
  readonly isOpen: boolean;
  readonly tool: 'pen' | 'eraser';
  readonly drawing: InkDrawing;
  readonly past: readonly InkDrawing[];
}

export function usePen(documentId: string | null): Pen {
  const { take } = useFiles();
  const [held, setHeld] = useState<State>(() => fresh(documentId));
  const state = held.documentId === documentId ? held : fresh(documentId);
  const { drawing, past } = state;
  const change = (next: InkDrawing): void => {
    setHeld({ ...state, drawing: next, past: [...past, drawing].slice(-maxUndo) });
  };
  return {
    isOpen: state.isOpen,
    tool: state.tool,
    drawing,
    hasStrokes: drawing.strokes.length > 0,
    canUndo: past.length > 0,
    toggle: () => {
      setHeld({ ...state, isOpen: !state.isOpen });
    },
    choose: (tool) => {
      setHeld({ ...state, tool });
    },
    change,
    undo: () => {
      const before = past.at(-1);
      if (before !== undefined) setHeld({ ...state, drawing: before, past: past.slice(0, -1) });
    },
    clear: () => {
      if (drawing.strokes.length > 0) change(noInk);
    },
    store: async () => {
      const file = new File([inkText(drawing)], 'opinion.ink', { type: 'application/json' });
      const stored = await take(file);
      return stored === null ? null : { fileRefId: crypto.randomUUID(), ...stored };
    },
  };
}

function fresh(documentId: string | null): State {
  return { documentId, isOpen: false, tool: 'pen', drawing: noInk, past: [] };
}
