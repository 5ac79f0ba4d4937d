// The frame of the console: navigation at the side, the page as a card, on narrow screens a burger.
import { AppShell, Box, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { OfflineNote } from '../parts/offline-note.tsx';
import { AccountMenu } from './account-menu.tsx';
import { FindButton } from './find-button.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';

const Finder = lazy(() => import('./finder.tsx').then(({ Finder }) => ({ default: Finder })));

export function Shell() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when another page is opened
  useEffect(close, [pathname]);
  return (
    <AppShell
      className={classes.shell}
      header={{ height: { base: 48, sm: 0 } }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !opened } }}
    >
      <a className="skip-link" href="#content">
        {t('shell.skip')}
      </a>
      <AppShell.Header hiddenFrom="sm" className={classes.header}>
        <Group h="100%" px="sm" gap="xs" wrap="nowrap">
          <Burger opened={opened} onClick={toggle} size="sm" aria-label={t('shell.openNavigation')} />
          <Brand />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label={t('shell.navigation')}>
        <Box visibleFrom="sm" px="xs" py={6}>
          <Brand />
        </Box>
        <FindButton />
        <Navigation />
        <AccountMenu />
      </AppShell.Navbar>
      <AppShell.Main className={classes.main} id="content" tabIndex={-1}>
        <div className={classes.card}>
          <OfflineNote />
          <div className={classes.page}>
            <Outlet />
          </div>
        </div>
      </AppShell.Main>
      <Suspense>
        <Finder />
      </Suspense>
    </AppShell>
  );
}

function Brand() {
  return (
    <Group gap={8} wrap="nowrap">
      <img src="/favicon.svg" alt="" width={20} height={20} />
      <Text fw={600}>multi-number</Text>
    </Group>
  );
}
