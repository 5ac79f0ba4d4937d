// How the app's components look in Twenty's light and dark theme. Inline styles, because a style sheet of a front
// component reaches the whole page.
import type { CSSProperties } from 'react';
import type { ColorScheme } from '../../constants/item-colors.ts';

export type Theme = {
  scheme: ColorScheme;
  text: string;
  mutedText: string;
  border: string;
  background: string;
  accent: string;
  accentText: string;
  danger: string;
  warning: string;
  success: string;
};

const THEMES: Record<ColorScheme, Theme> = {
  light: {
    scheme: 'light',
    text: '#333333',
    mutedText: '#666666',
    border: '#8c8c8c',
    background: '#ffffff',
    accent: '#3e63dd',
    accentText: '#ffffff',
    danger: '#c62a2f',
    warning: '#8a4b00',
    success: '#18794e',
  },
  dark: {
    scheme: 'dark',
    text: '#ebebeb',
    mutedText: '#b3b3b3',
    border: '#808080',
    background: '#1d1d1d',
    accent: '#8da4ef',
    accentText: '#101533',
    danger: '#ff8b8b',
    warning: '#ffb366',
    success: '#63c18f',
  },
};

export function themeFor(scheme: ColorScheme): Theme {
  return THEMES[scheme];
}

export function fieldStyle(theme: Theme): CSSProperties {
  return {
    font: 'inherit',
    color: theme.text,
    background: theme.background,
    border: `1px solid ${theme.border}`,
    borderRadius: 4,
    padding: '6px 8px',
    minWidth: 0,
    boxSizing: 'border-box',
  };
}

export function buttonStyle(theme: Theme): CSSProperties {
  return { ...fieldStyle(theme), cursor: 'pointer', lineHeight: 1.2 };
}

/** The one thing that a panel is for; also of a link that looks like a button. */
export function mainButtonStyle(theme: Theme): CSSProperties {
  return {
    ...buttonStyle(theme),
    color: theme.accentText,
    background: theme.accent,
    borderColor: theme.accent,
    padding: '8px 12px',
    fontWeight: 500,
    textDecoration: 'none',
    display: 'inline-block',
  };
}

export function noteStyle(color: string): CSSProperties {
  return { color, fontSize: 12, margin: '4px 0 0' };
}
