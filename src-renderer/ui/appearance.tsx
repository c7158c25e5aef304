/**
 * Appearance: puts theme, size, density, language and the content-security nonce over the whole window.
 *
 * Colours reach our style sheets as variables on the root element, set through the object model and therefore
 * allowed under any content security policy; the component library inserts style elements and gets the nonce.
 */
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { TextProvider } from '../i18n/text.tsx';
import { EffectiveWidthProvider, useWidthClass } from './effective-width.tsx';
import { usePreferences } from './preferences.ts';
import { StatusHintsProvider } from './status-hints.tsx';
import { antdThemeFor, cssVariablesFor } from './theme.ts';
import type { Density } from './theme.ts';
import type { ThemeName } from './tokens.ts';

export interface AppearanceProps {
  readonly nonce?: string | undefined;
  /** Sets the size of the interface where the host can do it better than a style (a zoom factor of the window). */
  readonly applyZoom?: ((percent: number) => void) | undefined;
  readonly children: ReactNode;
}

const DARK_QUERY = '(prefers-color-scheme: dark)';
const CONTRAST_QUERY = '(prefers-contrast: more), (forced-colors: active)';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => {
        list.removeEventListener('change', changed);
      };
    },
    () => window.matchMedia(query).matches,
  );
}

function useThemeName(): ThemeName {
  const chosen = usePreferences((state) => state.theme);
  const wantsDark = useMedia(DARK_QUERY);
  const wantsContrast = useMedia(CONTRAST_QUERY);
  if (chosen !== 'system') return chosen;
  if (wantsContrast) return 'contrast';
  return wantsDark ? 'dark' : 'light';
}

function useRootElement(name: ThemeName, density: Density): void {
  const language = usePreferences((state) => state.language);
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dataset['theme'] = name;
    root.dataset['density'] = density;
    root.style.colorScheme = name === 'dark' ? 'dark' : 'light';
    for (const [variable, value] of cssVariablesFor(name, density))
      root.style.setProperty(variable, value);
  }, [name, density, language]);
}

export function Appearance(props: AppearanceProps): ReactElement {
  const { nonce, applyZoom } = props;
  const name = useThemeName();
  const density = usePreferences((state) => state.density);
  const language = usePreferences((state) => state.language);
  const size = usePreferences((state) => state.size);
  useRootElement(name, density);
  useLayoutEffect(() => {
    if (applyZoom === undefined)
      document.documentElement.style.setProperty('zoom', String(size / 100));
    else applyZoom(size);
  }, [applyZoom, size]);
  const theme = useMemo(() => antdThemeFor(name, density), [name, density]);
  const csp = useMemo(() => (nonce === undefined ? {} : { csp: { nonce } }), [nonce]);
  return (
    <ConfigProvider
      locale={language === 'en' ? enUS : zhCN}
      theme={theme}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      {...csp}
    >
      <AntdApp component={false} message={{ duration: 3, maxCount: 2 }}>
        <TextProvider language={language}>
          <EffectiveWidthProvider sizePercent={size}>
            <StatusHintsProvider>
              <WidthMark>{props.children}</WidthMark>
            </StatusHintsProvider>
          </EffectiveWidthProvider>
        </TextProvider>
      </AntdApp>
    </ConfigProvider>
  );
}

/** Style sheets read the width class from the root element. */
function WidthMark(props: { readonly children: ReactNode }): ReactNode {
  const width = useWidthClass();
  useLayoutEffect(() => {
    document.documentElement.dataset['width'] = width;
  }, [width]);
  return props.children;
}
