// A person's wish for one contact of the hopper: some are done at once, some ask for more before.
import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { nameOf } from '../../parts/contact-name.ts';
import { tellDone, tellFailure } from '../../parts/told.ts';
import { BlacklistForm } from './blacklist-form.tsx';
import { useCampaign } from './campaign-context.ts';
import type { HopperContact } from './campaign-queries.ts';
import { CloseForm } from './close-form.tsx';
import { RescheduleForm } from './reschedule-form.tsx';

export type Wish = 'callNow' | 'reschedule' | 'close' | 'blacklist';
type Asked = { wish: Exclude<Wish, 'callNow'>; row: HopperContact };

export function useHopperWish() {
  const { t } = useTranslation();
  const { id } = useCampaign();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isOpen, setOpen] = useState(false);
  const finish = (words: string) => {
    setOpen(false);
    tellDone(words);
    void queries.invalidateQueries({ queryKey: ['campaigns', id] });
  };
  const { mutate } = useMutation({
    mutationFn: ({ contactId }: HopperContact) =>
      answerOf(api.campaigns[':id'].contacts[':contactId']['call-now'].$post({ param: { id, contactId } })),
    onSuccess: () => finish(t('campaigns.calledNow')),
    onError: tellFailure,
  });
  const ask = (wish: Wish, row: HopperContact) => {
    if (wish === 'callNow') return mutate(row);
    setAsked({ wish, row });
    setOpen(true);
  };
  return { asked, isOpen, ask, finish, close: () => setOpen(false) };
}

type HopperWishProps = Omit<ReturnType<typeof useHopperWish>, 'ask'> & { campaignId: string };

export function HopperWish({ asked, isOpen, campaignId, finish, close }: HopperWishProps) {
  const { t } = useTranslation();
  if (!asked) return null;
  const { wish, row } = asked;
  const name = nameOf(row.contact) || t('contacts.unnamed');
  const form = { campaignId, row, onCancel: close, onDone: finish };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t(`campaigns.wishTitles.${wish}`, { name })}
      closeButtonProps={{ 'aria-label': t('words.close') }}
    >
      {wish === 'reschedule' && <RescheduleForm {...form} />}
      {wish === 'close' && <CloseForm {...form} />}
      {wish === 'blacklist' && <BlacklistForm {...form} />}
    </Modal>
  );
}
