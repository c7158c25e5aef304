/**
 * Theme: how the tokens become Ant Design's theme and the product's own CSS variables.
 *
 * Both come from one palette, so a component of the library and one of ours never differ in colour.
 */
import { theme as antdTheme } from 'antd';
import type { ThemeConfig } from 'antd';
import { PALETTES } from './tokens.ts';
import type { Palette, ThemeName } from './tokens.ts';

export type Density = 'comfortable' | 'compact' | 'large';

export interface DensityMeasures {
  readonly control: number;
  readonly controlLarge: number;
  readonly controlSmall: number;
  readonly tableRow: number;
  readonly listRow: number;
}

export const DENSITIES: Readonly<Record<Density, DensityMeasures>> = {
  comfortable: { control: 32, controlLarge: 40, controlSmall: 26, tableRow: 40, listRow: 62 },
  compact: { control: 28, controlLarge: 34, controlSmall: 24, tableRow: 34, listRow: 44 },
  large: { control: 40, controlLarge: 46, controlSmall: 32, tableRow: 56, listRow: 76 },
};

/** The stack stands in base.css, once. */
const FONT_FAMILY = 'var(--face-ui)';

function seedTokens(p: Palette, size: DensityMeasures): NonNullable<ThemeConfig['token']> {
  return {
    fontFamily: FONT_FAMILY,
    fontSize: 14,
    lineHeight: 22 / 14,
    borderRadius: 4,
    borderRadiusSM: 3,
    borderRadiusLG: 6,
    borderRadiusXS: 2,
    colorPrimary: p.inkFill,
    colorPrimaryHover: p.inkHover,
    colorPrimaryActive: p.inkActive,
    colorPrimaryText: p.ink,
    colorInfo: p.ink,
    colorLink: p.ink,
    colorLinkHover: p.ink,
    colorLinkActive: p.ink,
    colorSuccess: p.green,
    colorWarning: p.amber,
    colorError: p.redFill,
    colorErrorText: p.red,
    colorErrorBorderHover: p.red,
    colorText: p.text,
    colorTextSecondary: p.text2,
    colorTextTertiary: p.text3,
    colorTextQuaternary: p.text3,
    colorTextDescription: p.text3,
    colorTextPlaceholder: p.text3,
    colorTextDisabled: p.disabled,
    colorTextHeading: p.text,
    colorIcon: p.text2,
    colorIconHover: p.text,
    colorBgBase: p.surface,
    colorBgContainer: p.surface,
    colorBgElevated: p.surface,
    colorBgLayout: p.canvas,
    colorBgContainerDisabled: p.subtle,
    colorFillAlter: p.subtle,
    colorBorder: p.control,
    colorBorderDisabled: p.line2,
    colorBorderSecondary: p.line,
    colorSplit: p.line,
    controlHeight: size.control,
    controlHeightLG: size.controlLarge,
    controlHeightSM: size.controlSmall,
    controlOutlineWidth: 0,
    lineWidthFocus: 2,
    controlItemBgActive: p.sel,
    controlItemBgActiveHover: p.sel,
    controlItemBgHover: p.subtle,
    motionDurationFast: '0.08s',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.18s',
  };
}

function componentTokens(p: Palette): NonNullable<ThemeConfig['components']> {
  return {
    Button: {
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      fontWeight: 500,
      defaultBorderColor: p.control,
      defaultHoverBorderColor: p.ink,
      defaultHoverColor: p.ink,
      defaultActiveColor: p.ink,
      primaryColor: '#FFFFFF',
      textTextColor: p.text,
      contentFontSizeSM: 13,
    },
    Table: {
      headerBg: p.subtle,
      headerColor: p.text2,
      headerSplitColor: 'transparent',
      rowHoverBg: p.subtle,
      rowSelectedBg: p.sel,
      rowSelectedHoverBg: p.sel,
      cellPaddingBlockSM: 8,
      cellPaddingInlineSM: 12,
      borderColor: p.line,
      headerBorderRadius: 0,
    },
    Tabs: {
      horizontalItemPadding: '10px 0',
      horizontalItemGutter: 24,
      horizontalMargin: '0',
      inkBarColor: p.ink,
      itemSelectedColor: p.text,
      itemColor: p.text2,
      itemHoverColor: p.ink,
    },
    Menu: {
      itemColor: p.text,
      itemSelectedColor: p.ink,
      itemSelectedBg: p.sel,
      activeBarBorderWidth: 0,
    },
    Segmented: { trackBg: p.rail, itemSelectedBg: p.surface, itemColor: p.text2 },
    Tag: { defaultBg: p.slateSoft, defaultColor: p.text2 },
    Tree: { nodeSelectedBg: p.sel, nodeHoverBg: p.subtle, titleHeight: 30 },
    Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px', labelColor: p.text2 },
    Badge: { colorError: p.redFill },
    Modal: { titleFontSize: 16 },
    Alert: { defaultPadding: '8px 12px' },
    Splitter: { splitBarSize: 1, splitTriggerSize: 7, splitBarDraggableSize: 0 },
    Input: { activeBorderColor: p.ink, hoverBorderColor: p.ink },
    Select: { activeBorderColor: p.ink, hoverBorderColor: p.ink, optionSelectedBg: p.sel },
    Radio: { buttonSolidCheckedColor: '#FFFFFF' },
  };
}

/** The theme of the component library for one palette and density. */
export function antdThemeFor(name: ThemeName, density: Density): ThemeConfig {
  const palette = PALETTES[name];
  return {
    algorithm: name === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: seedTokens(palette, DENSITIES[density]),
    components: componentTokens(palette),
    hashed: false,
    cssVar: { key: `tw-${name}-${density}` },
  };
}

/** The product's own variables (`--ink`, `--row-table` …), to be set on the root element. */
export function cssVariablesFor(
  name: ThemeName,
  density: Density,
): ReadonlyMap<`--${string}`, string> {
  const palette = PALETTES[name];
  const size = DENSITIES[density];
  const variables = new Map<`--${string}`, string>();
  for (const [token, value] of Object.entries(palette) as [keyof Palette, string][]) {
    variables.set(`--${token}`, value);
  }
  variables.set('--control-height', `${size.control}px`);
  variables.set('--row-table', `${size.tableRow}px`);
  variables.set('--row-list', `${size.listRow}px`);
  return variables;
}
