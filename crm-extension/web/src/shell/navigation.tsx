// The links to the pages, as far as the person may see them.
import { NavLink, ScrollArea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NAVIGATION } from '../navigation.ts';
import { useSession } from '../session/session.ts';
import classes from './shell.module.css';

export function Navigation() {
  const { t } = useTranslation();
  const { can } = useSession();
  return (
    <ScrollArea flex={1} type="auto" scrollbarSize={6}>
      {NAVIGATION.filter(({ permission }) => can(permission)).map(({ to, text, icon: Icon }) => (
        <Link key={to} to={to} className={classes.plain} activeProps={{ 'data-current': true }}>
          {({ isActive }) => (
            <NavLink
              component="span"
              className={classes.link}
              active={isActive}
              label={t(`shell.${text}`)}
              leftSection={<Icon size={16} stroke={1.75} />}
            />
          )}
        </Link>
      ))}
    </ScrollArea>
  );
}
