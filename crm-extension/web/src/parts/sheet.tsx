// The content of a page that is read or filled in rather than a table: not wider than text can be read.
import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type SheetProps = { children: ReactNode; width?: number };

export function Sheet({ children, width = 680 }: SheetProps) {
  return (
    <Stack gap="lg" p="md" maw={width}>
      {children}
    </Stack>
  );
}

export function SheetSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <Title order={2}>{title}</Title>
      {children}
    </Stack>
  );
}
