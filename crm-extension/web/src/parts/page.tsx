// The frame of every page: its name, its actions and its content.
import { Box, Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page.module.css';

type PageProps = {
  title: string;
  /** What the tab of the browser says; the name unless said. */
  windowTitle?: string;
  /** Beside the name: what the page is about at the moment, like a count. */
  aside?: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  children: ReactNode;
};

/** Sets the title of the browser's tab too. */
export function Page({ title, windowTitle = title, aside, actions, children }: PageProps) {
  return (
    <Box className={classes.page}>
      <title>{`${windowTitle} · multi-number`}</title>
      <Group className={classes.head} justify="space-between" gap="xs">
        <Group gap="xs" miw={0} flex="1 1 auto" wrap="nowrap">
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {aside}
        </Group>
        <Group gap="xs" wrap="wrap">
          {actions}
        </Group>
      </Group>
      <Box className={classes.body}>{children}</Box>
    </Box>
  );
}
