// Seconds that run: since a moment, or until one.
import { Text } from '@mantine/core';
import type { ComponentProps } from 'react';
import { useServerNow } from '../data/server-clock.ts';

type TimerProps = ComponentProps<typeof Text<'span'>> & { at: string };

export function Since({ at, ...look }: TimerProps) {
  return <Ticking seconds={(useServerNow() - Date.parse(at)) / 1000} {...look} />;
}

export function Until({ at, ...look }: TimerProps) {
  return <Ticking seconds={(Date.parse(at) - useServerNow()) / 1000} {...look} />;
}

/** Not read out second by second. */
function Ticking({ seconds, ...look }: { seconds: number } & Omit<TimerProps, 'at'>) {
  return (
    <Text
      component="span"
      role="timer"
      aria-live="off"
      style={{ fontVariantNumeric: 'tabular-nums' }}
      {...look}
    >
      {clockTime(Math.max(0, Math.round(seconds)))}
    </Text>
  );
}

/** `1:05`, `2:01:05` */
export function clockTime(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
