// What the server says, in the viewer's language: by the code of the sentence, else in the server's own English.
import i18next from 'i18next';
import { ApiError } from '../../../../api/client.ts';

type Parts = { code: string; values: Record<string, string | number> };
/** As the API answers it: sentences stand within sentences. */
type Sentence = Parts & { about?: Sentence | null };

/** Where values that are codes have their texts. */
const TEXTS_OF_VALUES: Readonly<Record<string, string>> = {
  accountState: 'settings.accountStates',
  accountType: 'settings.accountTypes',
  area: 'people.areas',
  importState: 'imports.states',
  label: 'campaigns.phones',
  level: 'people.levels',
  state: 'campaigns.states',
  status: 'campaigns.statuses',
  thing: 'things',
};

/** `words` are the server's, `sentence` the same in parts. */
export function said(words: string, sentence: Sentence | null | undefined): string {
  return capitalized(phrase(words, sentence));
}

/** The same for words that go on where others end: "+39 12 is too short". */
export function phrase(words: string, sentence: Sentence | null | undefined): string {
  if (!sentence || !i18next.exists(`said.${sentence.code}`)) return words;
  const { values, about } = sentence;
  const shown = Object.entries(values).map(([name, value]) => [name, valueText(name, value)]);
  const within = about ? { about: phrase(String(values.about ?? ''), about) } : {};
  const given = { ...Object.fromEntries(shown), ...within };
  return String(i18next.t(`said.${sentence.code}` as 'words.save', given));
}

/** Why a request failed, whatever was thrown. */
export function failureText(error: unknown): string {
  if (!(error instanceof ApiError)) return i18next.t('words.noAnswer');
  return said(error.message, error.problem?.sentence);
}

/** A value that is a code, as people read it; other values stay as they are. */
export function valueText(name: string, value: string | number): string | number {
  const key = `${TEXTS_OF_VALUES[name] ?? ''}.${value}`;
  return name in TEXTS_OF_VALUES && i18next.exists(key) ? i18next.t(key as 'words.save') : value;
}

function capitalized(words: string): string {
  return words.charAt(0).toLocaleUpperCase(i18next.language) + words.slice(1);
}
