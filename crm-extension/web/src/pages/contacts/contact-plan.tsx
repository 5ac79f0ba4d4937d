// What happens next to a contact in a campaign, and why.
import { Anchor, Stack, Text } from '@mantine/core';
import IconExternalLink from '@tabler/icons-react/icons/IconExternalLink';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDialingWords } from '../../parts/dialing-words.ts';
import { useExplanations } from '../../parts/explanations.ts';
import { Moment } from '../../parts/moment.tsx';
import { said } from '../../texts/said.ts';
import { planQuery } from './contact-queries.ts';

/** The steps of about one round; more is guesswork to a reader. */
const STEPS_SHOWN = 4;

export function ContactPlan({ campaignId, contactId }: { campaignId: string; contactId: string }) {
  const { t } = useTranslation();
  const { ofContact } = useExplanations();
  const { phone, whyCalled, whyClosed, closed } = useDialingWords();
  const { data: plan } = useQuery(planQuery(campaignId, contactId));
  if (!plan) return null;
  const { closedBecause, closedDetail } = plan;
  const detail = closedDetail && said(closedDetail.words, closedDetail.sentence);
  const now =
    closedBecause === null
      ? ofContact(plan.blocked)
      : [...new Set([closed(closedBecause), detail])].filter(Boolean).join(' · ');
  const steps = plan.next.slice(0, STEPS_SHOWN);
  return (
    <Stack gap={4}>
      <Text>{now}</Text>
      {steps.length > 0 && (
        <>
          <Text fz="xs" fw={600} className="quiet" mt={4}>
            {t('contacts.whatNext')}
          </Text>
          {steps.map((step) => (
            <Text key={`${step.at}-${step.phoneId}-${step.type}`} fz="sm">
              <Text span fw={500}>
                <Moment at={step.at} />
              </Text>{' '}
              {wordsOf(step)}{' '}
              <Text span className="quiet">
                · {step.because ? whyCalled(step.because) : whyNot(step)}
              </Text>
            </Text>
          ))}
        </>
      )}
      {plan.workflowUrl && (
        <Anchor href={plan.workflowUrl} target="_blank" rel="noreferrer" fz="xs">
          {t('contacts.workflow')} <IconExternalLink size={12} />
        </Anchor>
      )}
    </Stack>
  );

  function whyNot({ type, why, limit }: (typeof steps)[number]): string {
    if (type === 'skip') return t('campaigns.statuses.Blacklisted');
    return limit ? whyClosed(limit) : why;
  }

  function wordsOf({ type, label }: (typeof steps)[number]): string {
    if (type === 'close') return t('contacts.closes');
    return t(type === 'skip' ? 'contacts.skips' : 'contacts.calls', { label: phone(label ?? '') });
  }
}
