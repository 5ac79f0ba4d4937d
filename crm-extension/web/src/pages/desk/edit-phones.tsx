// The contact's phones, changed right on the desk.

import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { useDraft } from '../../data/drafts.ts';
import { useEdit } from '../../data/edits.ts';
import { ChangedMeanwhile } from '../../parts/changed-meanwhile.tsx';
import { enteredErrorOf } from '../../parts/entered-numbers.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { numberText } from '../../parts/number-text.ts';
import { type PhoneValue, withEntered } from '../../parts/phone-value.ts';
import { PhonesField } from '../../parts/phones-field.tsx';
import { tellDone } from '../../parts/told.ts';
import { type CurrentContact, deskKeys } from './desk-queries.ts';

type Contact = CurrentContact['contact'];
type Phones = { version: number; primary: string; additional: PhoneValue[]; entered: string };

const draftOf = (contact: Contact) => `desk:phones:${contact.id}`;

function phonesOf({ version, primaryPhone, additionalPhones }: Contact): Phones {
  const additional = additionalPhones.map((phone) => ({
    ...{ number: phone.number, shown: numberText(phone), description: phone.description },
    itemTypeId: phone.itemType?.id ?? null,
  }));
  return { version, primary: primaryPhone ? numberText(primaryPhone) : '', additional, entered: '' };
}

export function EditPhones({ contact, onClose }: { contact: Contact; onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const draft = useDraft(draftOf(contact), phonesOf(contact));
  const { primary, additional, entered } = draft.values;
  const { primaryPhone } = contact;
  const close = () => {
    draft.drop();
    onClose();
  };
  const edit = useEdit({
    send: (phones: Phones, header) => {
      // As it is stored, unless it was typed anew.
      const isStored = primaryPhone && numberText(primaryPhone) === phones.primary;
      const number = isStored ? primaryPhone.number : phones.primary;
      const json = {
        primaryPhone: number ? { number, description: primaryPhone?.description ?? '' } : null,
        additionalPhones: withEntered(phones.additional, phones.entered).map(
          ({ shown: _, ...phone }) => phone,
        ),
      };
      return answerOf(api.contacts[':id'].phones.$put({ param: { id: contact.id }, header, json }));
    },
    onSaved: () => {
      tellDone(t('words.saved'));
      for (const queryKey of [...deskKeys(), ['contacts']]) void queries.invalidateQueries({ queryKey });
      close();
    },
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    void edit.save(draft.values, draft.values.version);
  };
  const change = (phones: Partial<Phones>) => draft.change({ ...draft.values, ...phones });
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="sm">
        {edit.outdated && (
          <ChangedMeanwhile onReload={close} onOverwrite={() => edit.overwrite(draft.values)} />
        )}
        <ErrorNote error={edit.error} />
        <TextInput
          label={t('contacts.primaryPhone')}
          type="tel"
          maxLength={60}
          value={primary}
          error={edit.fieldError('primaryPhone.number')}
          onChange={(event) => change({ primary: event.currentTarget.value })}
        />
        <PhonesField
          value={additional}
          entered={entered}
          enteredError={enteredErrorOf(edit.fieldError, additional.length, entered)}
          primary={primary}
          onChange={(phones, text) => change({ additional: phones, entered: text })}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('words.cancel')}
          </Button>
          <Button type="submit" loading={edit.isSaving}>
            {t('words.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
