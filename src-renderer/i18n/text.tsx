/** Text: the chosen language for a tree of components. */
import { createContext, useContext, useMemo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { formatMessage } from './format-message.ts';
import type { MessageParams } from './format-message.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';
import type { MessageKey, Messages } from './zh-CN.ts';

export type Language = 'zh-CN' | 'en';
export type Translate = (key: MessageKey, params?: MessageParams) => string;

const CATALOGUES: Readonly<Record<Language, Messages>> = { 'zh-CN': zhCN, en };

/** A translator outside React, for pure modules and tests. */
export function translatorFor(language: Language): Translate {
  const messages = CATALOGUES[language];
  return (key, params) => formatMessage(messages[key], params);
}

interface TextValue {
  readonly language: Language;
  readonly t: Translate;
}

const TextContext = createContext<TextValue>({ language: 'zh-CN', t: translatorFor('zh-CN') });

export function TextProvider(props: {
  readonly language: Language;
  readonly children: ReactNode;
}): ReactElement {
  const { language } = props;
  const value = useMemo(() => ({ language, t: translatorFor(language) }), [language]);
  return <TextContext value={value}>{props.children}</TextContext>;
}

export function useText(): TextValue {
  return useContext(TextContext);
}
