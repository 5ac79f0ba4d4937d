// Command "Add to campaign": choose a campaign, and all selected people are added.
import { useState } from 'react';
import { useColorScheme, useSelectedRecordIds } from 'twenty-sdk/front-component';
import { ActionLines } from '../dialer/action-lines.tsx';
import { type Added, type Campaign, fromDialer } from '../dialer/from-dialer.ts';
import { inPortions, people } from '../dialer/in-portions.ts';
import { useAction } from '../dialer/use-action.ts';
import { useAnswer } from '../dialer/use-answer.ts';
import { Panel, ProblemLine, StatusLine } from '../look/panel.tsx';
import { PlainButton } from '../look/plain-button.tsx';
import { fieldStyle, mainButtonStyle, type Theme, themeFor } from '../look/theme.ts';
import { NobodySelected } from './nobody-selected.tsx';

export function AddToCampaign() {
  const personIds = useSelectedRecordIds();
  const theme = themeFor(useColorScheme());
  const { answer } = useAnswer(() => fromDialer('campaigns', {}));
  if (personIds.length === 0) return <NobodySelected theme={theme} />;
  return (
    <Panel theme={theme}>
      {answer.state === 'asking' && <StatusLine theme={theme}>Loading the campaigns …</StatusLine>}
      {answer.state === 'failed' && <ProblemLine theme={theme}>{answer.why}</ProblemLine>}
      {answer.state === 'answered' && (
        <ChooseCampaign personIds={personIds} campaigns={answer.value.campaigns} theme={theme} />
      )}
    </Panel>
  );
}

type ChooseCampaignProps = { personIds: string[]; campaigns: Campaign[]; theme: Theme };

function ChooseCampaign({ personIds, campaigns, theme }: ChooseCampaignProps) {
  const [campaignId, setCampaignId] = useState(campaigns.length === 1 ? (campaigns[0]?.id ?? '') : '');
  const { action, run } = useAction();
  const campaign = campaigns.find(({ id }) => id === campaignId);
  const isReady = campaign !== undefined && action.state !== 'doing';
  if (campaigns.length === 0)
    return <StatusLine theme={theme}>There is no campaign that you may add people to.</StatusLine>;

  return (
    <>
      <select
        aria-label="Campaign"
        value={campaignId}
        style={{ ...fieldStyle(theme), width: '100%', marginBottom: 12 }}
        onChange={(event) => setCampaignId(event.target.value)}
      >
        <option value="">Choose a campaign</option>
        {campaigns.map(({ id, name, state }) => (
          <option key={id} value={id}>
            {name} ({state})
          </option>
        ))}
      </select>
      <PlainButton
        style={mainButtonStyle(theme)}
        isDisabled={!isReady}
        onPress={() => run(async () => tellAdded(await addAll(personIds, campaignId), campaign?.state))}
      >
        Add {people(personIds.length)}
      </PlainButton>
      <ActionLines action={action} theme={theme} />
    </>
  );
}

async function addAll(personIds: readonly string[], campaignId: string): Promise<Added> {
  const sum: Added = { added: 0, already: 0, refused: [] };
  for (const portion of inPortions(personIds)) {
    const { added, already, refused } = await fromDialer('add-to-campaign', {
      personIds: portion,
      campaignId,
    });
    sum.added += added;
    sum.already += already;
    sum.refused.push(...refused);
  }
  return sum;
}

/** Refusals are told by their reasons, each once with how many it met. */
function tellAdded({ added, already, refused }: Added, state = ''): string {
  const reasons = new Map<string, number>();
  for (const { why } of refused) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  return [
    `${people(added)} added.`,
    ...(already > 0 ? [`${people(already)} in the campaign already.`] : []),
    ...[...reasons].map(([why, count]) => `${people(count)} not added: ${why}`),
    ...(state === 'active' ? [] : [atRest(state)]),
  ].join(' ');
}

function atRest(state: string): string {
  if (state === 'paused') return 'The campaign is paused: nobody is called before it goes on.';
  return `The campaign is ${state === 'draft' ? 'a draft' : state}: nobody is called before it is started.`;
}
