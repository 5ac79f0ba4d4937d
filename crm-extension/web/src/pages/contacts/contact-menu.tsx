// What can be done with a contact as a whole: merging it and deleting it.
import { ActionIcon, Checkbox, Menu, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconArrowMerge from '@tabler/icons-react/icons/IconArrowMerge';
import IconDots from '@tabler/icons-react/icons/IconDots';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { tellDone } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import type { Contact } from './contact-queries.ts';
import { MergeDialog } from './merge-dialog.tsx';

export function ContactMenu({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [deleting, deletion] = useDisclosure();
  const [merging, merge] = useDisclosure();
  const [keepBlacklisted, setKeepBlacklisted] = useState(false);
  if (!can('contacts:delete')) return null;
  const remove = async () => {
    const param = { id: contact.id };
    const query = { keepBlacklisted: keepBlacklisted ? ('true' as const) : ('false' as const) };
    await answerOf(api.contacts[':id'].$delete({ param, query, header: {} }));
    tellDone(t('contacts.deleted'));
    await navigate({ to: '/contacts' });
    queries.removeQueries({ queryKey: ['contacts', contact.id] });
    void queries.invalidateQueries({ queryKey: ['contacts'] });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={t('words.more')}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArrowMerge size={16} />} onClick={merge.open}>
            {t('contacts.merge')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={deletion.open}>
            {t('contacts.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={deleting}
        onClose={deletion.close}
        title={t('contacts.delete')}
        action={t('words.delete')}
        onConfirm={remove}
        consequence={
          <Stack gap="sm">
            <Text>{t('contacts.deleteHint')}</Text>
            <Checkbox
              label={t('contacts.keepBlacklisted')}
              checked={keepBlacklisted}
              onChange={(event) => setKeepBlacklisted(event.currentTarget.checked)}
            />
          </Stack>
        }
      />
      <MergeDialog contact={contact} opened={merging} onClose={merge.close} />
    </>
  );
}
