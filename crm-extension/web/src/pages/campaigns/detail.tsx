// What else is to be said about a row, cut to its column and in full as a tooltip.
import { Text } from '@mantine/core';

export function Detail({ words }: { words: string }) {
  return (
    <Text truncate className="quiet" title={words}>
      {words}
    </Text>
  );
}
