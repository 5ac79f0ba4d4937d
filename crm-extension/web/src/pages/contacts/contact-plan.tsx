// What happens next to a contact in a campaign, and why.
import { Anchor, Stack, Text } from '@mantine/core';
import IconExternalLink from '@tabler/icons-react/icons/IconExternalLink';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../parts/moment.tsx';
import { planQuery } from './contact-queries.ts';

/** The steps of about one round; more is guesswork to a reader. */
const STEPS_SHOWN = 4;

export function ContactPlan({ campaignId, contactId }: { campaignId: string; contactId: string }) {
  const { t } = useTranslation();
  const { data: plan } = useQuery(planQuery(campaignId, contactId));
  if (!plan) return null;
  const steps = plan.next.slice(0, STEPS_SHOWN);
  return (
    <Stack gap={4}>
      <Text>{plan.now.replaceAll('**', '')}</Text>
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
                · {step.why}
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

  function wordsOf({ type, label }: (typeof steps)[number]): string {
    if (type === 'close') return t('contacts.closes');
    return t(type === 'skip' ? 'contacts.skips' : 'contacts.calls', { label: label ?? '' });
  }
}
