// Why a campaign, or a contact of it, is not being called now: the API's codes and values in the viewer's language.
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../api/client.ts';
import type { CampaignCode } from '../../../../workflows/rules/campaign-facts.ts';
import { api } from '../data/api.ts';
import { momentText } from './moment-text.ts';

type Asked = Awaited<ReturnType<typeof askCampaign>>;
type Values = Asked['values'];
type CampaignExplanation = Pick<Asked, 'code' | 'until' | 'values'>;
type Plan = Awaited<ReturnType<typeof askContact>>;
/** Why a call comes when it does. */
export type Because = NonNullable<Plan['next'][number]['because']>;
type ContactExplanation = NonNullable<Plan['blocked']>;

const NEAR_MS = 2 * 60_000;

export const askCampaign = (id: string) => answerOf(api.campaigns[':id'].explain.$get({ param: { id } }));

export function askContact(campaignId: string, contactId: string) {
  const param = { id: campaignId, contactId };
  return answerOf(api.campaigns[':id'].contacts[':contactId'].plan.$get({ param }));
}

export function useExplanations() {
  const { t, i18n } = useTranslation();

  function ofCampaign({ code, until, values }: CampaignExplanation): string {
    const times = { until: clock(until), since: clock(values.since ?? null) };
    return t(`explain.campaign.${campaignKey(code, until, values)}`, {
      ...numbersOf(values),
      ...times,
      count: values.inLine ?? values.count ?? 0,
    });
  }

  /** Null stands for a call in progress. */
  function ofContact(blocked: ContactExplanation | null): string {
    if (!blocked) return t('explain.contact.inCall');
    const { code, until, values } = blocked;
    const campaign = values.campaign && ofCampaign({ code: values.campaign, until, values });
    if (code === 'campaignAtRest') return campaign ?? blocked.words;
    const key = code === 'promised' && values.dueAt ? 'promisedByAgent' : code;
    if (key === 'late' && campaign) return campaign;
    const words = t(`explain.contact.${key}`, {
      until: clock(until, values.zone),
      since: clock(values.since ?? null),
      dueAt: clock(values.dueAt ?? null),
      rule: ruleWords(values.rule ?? ''),
    });
    return campaign ? `${words} ${campaign}` : words;
  }

  /** What a rule that holds calls back is about. */
  function ruleWords(rule: string): string {
    return i18n.exists(`explain.rules.${rule}`)
      ? i18n.t(`explain.rules.${rule}` as 'explain.rules.window')
      : rule;
  }

  /** By the viewer's clock, or by that of the zone, which is named then; to the second when it is near. */
  function clock(moment: string | null, zone?: string): string {
    if (!moment) return '';
    const [at, now] = [new Date(moment), new Date()];
    const withSeconds = Math.abs(at.getTime() - now.getTime()) < NEAR_MS;
    const text = momentText(at, now, { language: i18n.language, zone, withSeconds });
    return zone ? `${text} (${zone})` : text;
  }

  return { ofCampaign, ofContact, ruleWords, clock };
}

function numbersOf({ all = 0, busy = 0, paused = 0, offline = 0 }: Values) {
  return { all, busy, paused, offline };
}

function campaignKey(code: CampaignCode, until: string | null, { inLine }: Values) {
  if (code === 'notStarted' && until) return 'startsAt';
  return code === 'calling' && inLine !== undefined ? 'inLine' : code;
}
