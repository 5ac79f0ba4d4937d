// Who is before the agent: name, company, where it is now for them, and what is known besides.
import { Anchor, Badge, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../data/server-clock.ts';
import { CrmLink } from '../../host/crm-link.tsx';
import { nameOf } from '../../parts/contact-name.ts';
import { Moment } from '../../parts/moment.tsx';
import { useSession } from '../../session/session.ts';
import classes from './desk.module.css';
import type { CurrentContact } from './desk-queries.ts';

export function ContactFacts({ current }: { current: CurrentContact }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const { contact, campaign, promise, timeZone } = current;
  const name = nameOf(contact);
  const facts = [
    [t('contacts.email'), contact.email],
    ...Object.entries(contact.custom).sort(([one], [other]) => one.localeCompare(other)),
  ].filter(([, value]) => value);
  return (
    <Stack gap="xs">
      <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Title order={2} fz="xl" className={classes.name}>
            {name || t('contacts.unnamed')}
          </Title>
          {contact.company && contact.company !== name && <Text>{contact.company}</Text>}
        </div>
        <Badge color="gray" flex="none" maw={160}>
          {campaign.name}
        </Badge>
      </Group>
      <Group gap="md">
        <Text fz="sm" className="quiet">
          {t('desk.theirTime')} <TimeThere zone={timeZone} />
        </Text>
        {can('contacts:read') && (
          <Anchor component={Link} to={`/contacts/${contact.id}`} fz="sm" underline="always">
            {t('desk.openContact')}
          </Anchor>
        )}
        <CrmLink contactId={contact.id} />
      </Group>
      {promise && (
        <div className={classes.promise}>
          <Text fw={600} fz="sm">
            {t(promise.isPersonal ? 'desk.promisedByYou' : 'desk.promised')} <Moment at={promise.dueAt} />
          </Text>
          {promise.note && <Text fz="sm">{promise.note}</Text>}
        </div>
      )}
      {facts.length > 0 && (
        <dl className={classes.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Stack>
  );
}

function TimeThere({ zone }: { zone: string }) {
  const { i18n } = useTranslation();
  const now = useServerNow();
  const format = new Intl.DateTimeFormat(i18n.language, {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <Text span fw={500} c="var(--mantine-color-text)" title={zone}>
      {format.format(now)}
    </Text>
  );
}
