// The catalogues of texts, and the language of the console.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { keepLanguage, keptLanguage } from '../data/kept-choices.ts';
import { en } from './en.ts';

export const LANGUAGES = { en: 'English', it: 'Italiano' } as const;
export type Language = keyof typeof LANGUAGES;

const catalogues = {
  en: async () => en,
  it: async () => (await import('./it.ts')).it,
} satisfies Record<Language, () => Promise<unknown>>;

declare module 'i18next' {
  interface CustomTypeOptions {
    // What the server says is found by code (said.ts): its hundreds of keys would make every t() slow to check.
    resources: { translation: Omit<typeof en, 'said'> };
  }
}

/** The kept language, else the browser's, else English. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en } },
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false }, // React escapes
  });
  const wished = keptLanguage() ?? navigator.language.slice(0, 2);
  if (isLanguage(wished) && wished !== 'en') await speak(wished);
}

/** Also remembered for the next time. */
export async function chooseLanguage(language: Language): Promise<void> {
  keepLanguage(language);
  await speak(language);
}

async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await catalogues[language]());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

function isLanguage(text: string): text is Language {
  return text in LANGUAGES;
}
