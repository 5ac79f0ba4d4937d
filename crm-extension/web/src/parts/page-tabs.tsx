// Pages that belong together: a line of links above what the chosen one shows.
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useOpenTabInSight } from './open-tab-in-sight.ts';
import classes from './page-tabs.module.css';

export type PageTab = { to: NonNullable<LinkProps['to']>; text: string };

type PageTabsProps = { label: string; tabs: readonly PageTab[]; children: ReactNode };

export function PageTabs({ label, tabs, children }: PageTabsProps) {
  const line = useOpenTabInSight<HTMLElement>();
  return (
    <div className={classes.frame}>
      <nav ref={line} className={classes.tabs} aria-label={label}>
        {tabs.map(({ to, text }) => (
          <Link key={to} to={to} className={classes.tab} activeOptions={{ exact: true }}>
            {text}
          </Link>
        ))}
      </nav>
      <div className={classes.body}>{children}</div>
    </div>
  );
}
