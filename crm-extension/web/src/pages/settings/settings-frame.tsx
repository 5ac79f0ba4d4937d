// The frame of the settings of the workspace: a tab for each matter.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { NoPermission } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';

type SettingsFrameProps = {
  tab: 'workspace' | 'twilio' | 'callerIds' | 'customFields' | 'webhooks' | 'crm';
  actions?: ReactNode;
  children: ReactNode;
};

export function SettingsFrame({ tab, actions, children }: SettingsFrameProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  if (!can('settings:read')) return <NoPermission />;
  const tabs = [
    { to: '/settings', text: t('settings.workspace') } as const,
    { to: '/settings/twilio', text: t('settings.twilio') } as const,
    ...(can('campaigns:read')
      ? [{ to: '/settings/caller-ids', text: t('settings.callerIds') } as const]
      : []),
    { to: '/settings/custom-fields', text: t('settings.customFields') } as const,
    { to: '/settings/webhooks', text: t('settings.webhooks') } as const,
    { to: '/settings/crm', text: t('settings.crm') } as const,
  ];
  return (
    <Page title={t('settings.title')} windowTitle={t(`settings.${tab}`)} actions={actions}>
      <PageTabs label={t('settings.title')} tabs={tabs}>
        {children}
      </PageTabs>
    </Page>
  );
}
