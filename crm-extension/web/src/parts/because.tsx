// Why a call comes when it does, in a cell of a table.
import { Text } from '@mantine/core';
import { useDialingWords } from './dialing-words.ts';
import type { Because as Reason } from './explanations.ts';

/** `words` are for reasons that have no parts. */
export function Because({ words, because }: { words: string; because: Reason | null }) {
  const { whyCalled } = useDialingWords();
  const why = because ? whyCalled(because) : words;
  return (
    <Text truncate className="quiet" title={why}>
      {why}
    </Text>
  );
}
