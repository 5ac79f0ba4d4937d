// What a person chose about the look of the console: colours and language.
import type { MantineColorSchemeManager } from '@mantine/core';
import { keep, readKept } from './kept.ts';

const COLORS = 'console:colors';

/** Like Mantine's own, but it keeps nothing in a frame. */
export const colorSchemes: MantineColorSchemeManager = {
  get(fallback) {
    const kept = readKept(COLORS);
    return kept === 'light' || kept === 'dark' || kept === 'auto' ? kept : fallback;
  },
  set: (value) => keep(COLORS, value),
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => keep(COLORS, null),
};

const LANGUAGE = 'console:language';

export const keptLanguage = () => readKept(LANGUAGE);
export const keepLanguage = (language: string) => keep(LANGUAGE, language);
