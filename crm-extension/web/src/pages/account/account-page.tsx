// One's own account: who one is, what one may do, the password, and where one is signed in.
import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';
import { Sheet, SheetSection } from '../../parts/sheet.tsx';
import { useSession } from '../../session/session.ts';
import { OwnName } from './own-name.tsx';
import { OwnPassword } from './own-password.tsx';
import { OwnSessions } from './own-sessions.tsx';

export function AccountPage() {
  const { t } = useTranslation();
  const { user } = useSession().me;
  if (!user) return null;
  const facts = [
    [t('session.email'), user.email],
    [t('people.role'), t(`people.roles.${user.role}`)],
    ...(user.profile ? [[t('people.profile'), user.profile.name]] : []),
    [t('people.teams'), user.teams.map(({ name }) => name).join(', ') || '–'],
  ];
  return (
    <Page title={t('account.title')}>
      <Sheet width={520}>
        <SheetSection title={t('account.you')}>
          <OwnName user={user} />
          <Table variant="vertical" withTableBorder>
            <Table.Tbody>
              {facts.map(([name, value]) => (
                <Table.Tr key={name}>
                  <Table.Th w={140}>{name}</Table.Th>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </SheetSection>
        <SheetSection title={t('account.password')}>
          <OwnPassword email={user.email} />
        </SheetSection>
        <SheetSection title={t('account.sessions')}>
          <OwnSessions />
        </SheetSection>
      </Sheet>
    </Page>
  );
}
