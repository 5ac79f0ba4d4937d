// How the console looks, in one place: Twenty's measures and colours, so that it is at home inside Twenty.
import {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  createTheme,
  Input,
  InputWrapper,
  type MantineColorsTuple,
  Menu,
  Modal,
  Paper,
  Popover,
  Tooltip,
} from '@mantine/core';

/** Radix indigo, whose ninth step is Twenty's accent; here it is step 7. */
const indigo: MantineColorsTuple = [
  '#f7f9ff',
  '#edf2fe',
  '#e1e9ff',
  '#d2deff',
  '#c1d0ff',
  '#abbdf9',
  '#8da4ef',
  '#3e63dd',
  '#3358d4',
  '#1f2d5c',
];

const gray: MantineColorsTuple = [
  '#fcfcfc',
  '#f6f6f6',
  '#f1f1f1',
  '#ebebeb',
  '#d6d6d6',
  '#b3b3b3',
  '#6b6b6b',
  '#5c5c5c',
  '#4c4c4c',
  '#333333',
];

/** Mantine's, but for the step that buttons have: white reads on it as WCAG AA wants (5.1 to 1). */
const red: MantineColorsTuple = [
  '#fff5f5',
  '#ffe3e3',
  '#ffc9c9',
  '#ffa8a8',
  '#ff8787',
  '#ff6b6b',
  '#fa5252',
  '#d12c2c',
  '#c92a2a',
  '#b02525',
];

/** Text first, the page's background last but two. */
const dark: MantineColorsTuple = [
  '#ebebeb',
  '#c4c4c4',
  '#a3a3a3',
  '#7d7d7d',
  '#3d3d3d',
  '#303030',
  '#242424',
  '#1b1b1b',
  '#151515',
  '#0f0f0f',
];

export const theme = createTheme({
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  colors: { indigo, gray, red, dark },
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 7 },
  black: '#333333',
  autoContrast: true,
  cursorType: 'pointer',
  respectReducedMotion: true,
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '4px', md: '8px', lg: '12px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '18px', lineHeight: '1.35' },
      h2: { fontSize: '15px', lineHeight: '1.4' },
      h3: { fontSize: '13px', lineHeight: '1.45' },
    },
  },
  shadows: { sm: '0 1px 2px rgb(0 0 0 / 6%)', md: '0 2px 4px rgb(0 0 0 / 4%), 0 4px 16px rgb(0 0 0 / 10%)' },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } }),
    Button: Button.extend({
      defaultProps: { size: 'xs' },
      // Compact ones stand in rows of a table and keep Mantine's measures.
      styles: (_, { size }) =>
        String(size).startsWith('compact') ? {} : { root: { fontSize: 13, height: 32 } },
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Input: Input.extend({ defaultProps: { size: 'xs' }, styles: { input: { fontSize: 13, minHeight: 32 } } }),
    InputWrapper: InputWrapper.extend({
      defaultProps: { size: 'xs' },
      styles: {
        label: { fontSize: 12, marginBottom: 4 },
        error: { fontSize: 12 },
        description: { fontSize: 12 },
      },
    }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', radius: 'md' } }),
    // Its head would be a second banner of the page.
    Modal: Modal.extend({
      defaultProps: { radius: 'md', centered: true, padding: 'lg', attributes: { header: { role: 'none' } } },
    }),
    Paper: Paper.extend({ defaultProps: { radius: 'md' } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', radius: 'md' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true } }),
  },
});
