// What the campaign dials, what it never dials and who works it. These change at once, not with the form.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listsQuery } from '../../data/lists.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { tellDone, tellFailure } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { useCampaign } from './campaign-context.ts';
import { type MemberKind, setMember } from './campaign-member-edits.ts';
import { blacklistsQuery, peopleQuery, teamsQuery } from './campaign-queries.ts';
import { MembersField } from './members-field.tsx';

type Change = { kind: MemberKind; id: string; name: string; isAdded: boolean };

export function CampaignMembers() {
  const { t } = useTranslation();
  const { can } = useSession();
  const campaign = useCampaign();
  const queries = useQueryClient();
  const [leaving, setLeaving] = useState<Change | null>(null);
  const lists = useQuery({ ...listsQuery, enabled: can('lists:read') }).data;
  const blacklists = useQuery({ ...blacklistsQuery, enabled: can('blacklists:read') }).data;
  const mayReadPeople = campaign.kind === 'queue' && can('people:read');
  const people = useQuery({ ...peopleQuery, enabled: mayReadPeople }).data;
  const teams = useQuery({ ...teamsQuery, enabled: mayReadPeople }).data;
  const send = (change: Change) => setMember(campaign.id, change);
  const told = async ({ isAdded, name }: Change) => {
    tellDone(t(isAdded ? 'campaignSettings.memberAdded' : 'campaignSettings.memberRemoved', { name }));
    await queries.invalidateQueries({ queryKey: ['campaigns'] });
  };
  const { mutate, isPending } = useMutation({
    mutationFn: send,
    onSuccess: (_, change) => told(change),
    onError: tellFailure,
  });
  const choose = (kind: MemberKind) => (id: string, name: string, isAdded: boolean) => {
    const change = { kind, id, name, isAdded };
    // Contacts leave the hopper with their list: that is asked for.
    if (kind === 'lists' && !isAdded) setLeaving(change);
    else mutate(change);
  };
  const field = (kind: MemberKind, all: readonly { id: string; name: string }[] | undefined) => ({
    label: t(`campaignSettings.members.${kind}`),
    chosen: campaign[kind],
    all,
    isBusy: isPending,
    onChoose: choose(kind),
  });
  return (
    <>
      <MembersField {...field('lists', lists)} />
      <MembersField
        {...field(
          'blacklists',
          blacklists?.filter(({ isGlobal }) => !isGlobal),
        )}
      />
      {campaign.kind === 'queue' && (
        <>
          <MembersField {...field('teams', teams)} />
          <MembersField {...field('agents', people)} />
        </>
      )}
      <Confirm
        opened={leaving !== null}
        title={t('campaignSettings.removeListTitle', { name: leaving?.name ?? '' })}
        consequence={t('campaignSettings.removeListHint')}
        action={t('campaignSettings.removeList')}
        onClose={() => setLeaving(null)}
        onConfirm={async () => {
          if (!leaving) return;
          await send(leaving);
          await told(leaving);
        }}
      />
    </>
  );
}
