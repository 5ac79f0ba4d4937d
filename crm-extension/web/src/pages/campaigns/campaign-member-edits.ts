// Adds lists, blacklists, teams and agents to a campaign and takes them away.
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';

export type MemberKind = 'lists' | 'blacklists' | 'teams' | 'agents';

type MemberChange = { kind: MemberKind; id: string; isAdded: boolean };

export async function setMember(campaignId: string, { kind, id, isAdded }: MemberChange): Promise<void> {
  const campaign = api.campaigns[':id'];
  const ofCampaign = { id: campaignId };
  const routes = {
    lists: () => {
      const param = { ...ofCampaign, listId: id };
      const list = campaign.lists[':listId'];
      return answerOf(isAdded ? list.$put({ param }) : list.$delete({ param }));
    },
    blacklists: () => {
      const param = { ...ofCampaign, blacklistId: id };
      const blacklist = campaign.blacklists[':blacklistId'];
      return answerOf(isAdded ? blacklist.$put({ param }) : blacklist.$delete({ param }));
    },
    teams: () => {
      const param = { ...ofCampaign, teamId: id };
      const team = campaign.teams[':teamId'];
      return answerOf(isAdded ? team.$put({ param }) : team.$delete({ param }));
    },
    agents: () => {
      const param = { ...ofCampaign, userId: id };
      const agent = campaign.agents[':userId'];
      return answerOf(isAdded ? agent.$put({ param }) : agent.$delete({ param }));
    },
  };
  await routes[kind]();
}
