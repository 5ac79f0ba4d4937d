// What is typed into a search box, and a moment later what is searched for.
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

const PAUSE_MS = 200;

/** `query` goes into a request; it is empty while nothing is searched for. */
export function useSearchText() {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), PAUSE_MS);
  return { text, setText, query: search === '' ? {} : { search } };
}
