// Opens the contact of a number that was clicked in the CRM, or of the record that is looked at there.
import { Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRef } from '../../../hosts/crm-host.ts';
import { deskQuery } from '../pages/desk/desk-queries.ts';
import { nameOf } from '../parts/contact-name.ts';
import { RowLink } from '../parts/row-link.tsx';
import { tellFailure } from '../parts/told.ts';
import { type FoundContact, findContacts, type StartedHost } from './host-queries.ts';

type Wanted = { record: RecordRef | null; phoneNumber: string | null };

export function OpenFromHost({ started: { host, context } }: { started: StartedHost }) {
  const { t } = useTranslation();
  const [several, setSeveral] = useState<FoundContact[]>([]);
  const show = useShownContact();
  const { mutate } = useMutation({
    mutationFn: ({ record, phoneNumber }: Wanted) => findContacts(host.name, record, phoneNumber),
    onSuccess: (found, { phoneNumber }) => {
      const [first, ...others] = found;
      if (first && others.length === 0) show.open(first.id);
      else if (first) setSeveral(found);
      else if (phoneNumber !== null) notifications.show({ message: t('shell.crmUnknown'), color: 'yellow' });
    },
    onError: tellFailure,
  });
  const latest = useRef(show);
  latest.current = show;
  useEffect(() => host.onDial(mutate), [host, mutate]);
  useEffect(() => {
    const follow = (record: RecordRef | null) => {
      if (record && latest.current.mayFollow()) mutate({ record, phoneNumber: null });
    };
    follow(context.record);
    return host.onRecord(follow);
  }, [host, context, mutate]);
  return (
    <Modal
      opened={several.length > 0}
      onClose={() => setSeveral([])}
      title={t('shell.crmSeveral')}
      closeButtonProps={{ 'aria-label': t('words.close') }}
    >
      <Stack gap="xs">
        {several.map((contact) => (
          <RowLink
            key={contact.id}
            to="/contacts/$contactId"
            params={{ contactId: contact.id }}
            onClick={() => setSeveral([])}
          >
            {nameOf(contact) || t('contacts.unnamed')}
            {contact.company && (
              <Text span fz="sm" className="quiet">
                {` · ${contact.company}`}
              </Text>
            )}
          </RowLink>
        ))}
      </Stack>
    </Modal>
  );
}

/** The first pages of the console: nobody has chosen to be there. */
const FIRST_PAGES = ['/', '/start', '/contacts'];

function useShownContact() {
  const navigate = useNavigate();
  const router = useRouter();
  const queries = useQueryClient();
  /** Pages that the CRM opened; it may replace them by others. */
  const opened = useRef<string | null>(null);
  return {
    /** On the desk when it is the contact that is there. */
    open(contactId: string) {
      const current = queries.getQueryData(deskQuery.queryKey)?.current?.contact.id;
      if (current === contactId) return void navigate({ to: '/desk' });
      opened.current = `/contacts/${contactId}`;
      void navigate({ to: '/contacts/$contactId', params: { contactId } });
    },
    /** Whether a look at another record in the CRM may take the person away from this page. */
    mayFollow() {
      const { pathname } = router.state.location;
      return pathname === opened.current || FIRST_PAGES.includes(pathname);
    },
  };
}
