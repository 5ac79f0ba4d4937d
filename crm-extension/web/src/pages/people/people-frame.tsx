// The frame of the pages about people: users, teams, profiles and API keys.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';
import { type PageTab, PageTabs } from '../../parts/page-tabs.tsx';
import { NoPermission } from '../../parts/states.tsx';
import { type Permission, useSession } from '../../session/session.ts';

type PeopleFrameProps = {
  tab: 'users' | 'teams' | 'profiles' | 'apiKeys';
  permission: Permission;
  actions?: ReactNode;
  children: ReactNode;
};

export function PeopleFrame({ tab, permission, actions, children }: PeopleFrameProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  if (!can(permission)) return <NoPermission />;
  const people: PageTab[] = [
    { to: '/people', text: t('people.users') },
    { to: '/people/teams', text: t('people.teams') },
    { to: '/people/profiles', text: t('people.profiles') },
  ];
  const tabs = [
    ...(can('people:read') ? people : []),
    ...(can('apiKeys:read') ? [{ to: '/people/api-keys', text: t('people.apiKeys') } as const] : []),
  ];
  return (
    <Page title={t('people.title')} windowTitle={t(`people.${tab}`)} actions={actions}>
      <PageTabs label={t('people.title')} tabs={tabs}>
        {children}
      </PageTabs>
    </Page>
  );
}
