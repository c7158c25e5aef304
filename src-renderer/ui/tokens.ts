/**
 * Tokens: the colours of the product in its three themes.
 *
 * Every pair that carries text was measured; the weakest is 4.6 : 1. Do not lighten a value here.
 * Red means urgent, overdue, refused or not accepted, and nothing else: ink blue is the colour of operation.
 */

export type ThemeName = 'light' | 'dark' | 'contrast';

export interface Palette {
  readonly rail: string;
  readonly canvas: string;
  readonly surface: string;
  readonly subtle: string;
  readonly desk: string;
  readonly paper: string;
  readonly line: string;
  readonly line2: string;
  readonly control: string;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly disabled: string;
  readonly ink: string;
  readonly inkFill: string;
  readonly inkHover: string;
  readonly inkActive: string;
  readonly inkSoft: string;
  readonly sel: string;
  readonly red: string;
  readonly redFill: string;
  readonly redSoft: string;
  readonly amber: string;
  readonly amberSoft: string;
  readonly green: string;
  readonly greenFill: string;
  readonly greenSoft: string;
  readonly slateFill: string;
  readonly slateSoft: string;
  readonly mark: string;
  readonly focus: string;
}

const LIGHT: Palette = {
  rail: '#E7EAEE',
  canvas: '#F2F4F6',
  surface: '#FFFFFF',
  subtle: '#F8F9FA',
  desk: '#DDE1E6',
  paper: '#FFFFFF',
  line: '#E0E4E9',
  line2: '#CDD3DB',
  control: '#7A8493',
  text: '#1A1F27',
  text2: '#444E5B',
  text3: '#5F6A78',
  disabled: '#98A1AD',
  ink: '#1E4B84',
  inkFill: '#1E4B84',
  inkHover: '#2B5F9F',
  inkActive: '#163965',
  inkSoft: '#E9EFF7',
  sel: '#E3EBF5',
  red: '#B7191F',
  redFill: '#B7191F',
  redSoft: '#FBECEC',
  amber: '#8A5200',
  amberSoft: '#FCF3E1',
  green: '#1B6B42',
  greenFill: '#1B6B42',
  greenSoft: '#E8F3ED',
  slateFill: '#4A5462',
  slateSoft: '#EDF0F3',
  mark: '#FFE58A',
  focus: '#1E4B84',
};

const DARK: Palette = {
  rail: '#101215',
  canvas: '#14171B',
  surface: '#1C2025',
  subtle: '#21262C',
  desk: '#0D0F11',
  paper: '#F1F0EC',
  line: '#2C323A',
  line2: '#3A424C',
  control: '#737E8C',
  text: '#E7EAEE',
  text2: '#B9C1CB',
  text3: '#98A2AE',
  disabled: '#69737F',
  ink: '#92B8EA',
  inkFill: '#33659F',
  inkHover: '#3E74B3',
  inkActive: '#2A5688',
  inkSoft: '#1F2D40',
  sel: '#24344A',
  red: '#FF8E88',
  redFill: '#B3302F',
  redSoft: '#3A2022',
  amber: '#E8B764',
  amberSoft: '#352A17',
  green: '#74C796',
  greenFill: '#2F7D53',
  greenSoft: '#1B3025',
  slateFill: '#56616F',
  slateSoft: '#2A3038',
  mark: '#6B5500',
  focus: '#92B8EA',
};

const CONTRAST: Palette = {
  rail: '#FFFFFF',
  canvas: '#FFFFFF',
  surface: '#FFFFFF',
  subtle: '#FFFFFF',
  desk: '#FFFFFF',
  paper: '#FFFFFF',
  line: '#000000',
  line2: '#000000',
  control: '#000000',
  text: '#000000',
  text2: '#000000',
  text3: '#1F1F1F',
  disabled: '#595959',
  ink: '#002F86',
  inkFill: '#002F86',
  inkHover: '#001F5C',
  inkActive: '#001540',
  inkSoft: '#FFFFFF',
  sel: '#DCE7FF',
  red: '#A00000',
  redFill: '#A00000',
  redSoft: '#FFFFFF',
  amber: '#5C3700',
  amberSoft: '#FFFFFF',
  green: '#004D26',
  greenFill: '#004D26',
  greenSoft: '#FFFFFF',
  slateFill: '#1F1F1F',
  slateSoft: '#FFFFFF',
  mark: '#FFE500',
  focus: '#000000',
};

export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  light: LIGHT,
  dark: DARK,
  contrast: CONTRAST,
};
