// The calls of a plan, round by round, with the minutes since the first one.
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallStep } from '../../../../../workflows/rules/next-step.ts';
import type { PlannedStep } from '../../../../../workflows/rules/plan.ts';
import { useDialingWords } from '../../parts/dialing-words.ts';
import { PhoneLabel } from '../../parts/phone-label.tsx';
import classes from './plan-preview.module.css';
import { MOST_STEPS, type SamplePlan } from './sample-plan.ts';

type PlanTimelineProps = { plan: SamplePlan; timeZone: string };

export function PlanTimeline({ plan: { steps, startsAt }, timeZone }: PlanTimelineProps) {
  const { t, i18n } = useTranslation();
  const { phone, whyClosed } = useDialingWords();
  const calls = steps.filter((step): step is CallStep & { at: number } => step.type === 'call');
  const last = steps.at(-1);
  const clock = new Intl.DateTimeFormat(i18n.language, {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return (
    <>
      <ol className={classes.steps} aria-label={t('plan.calls')}>
        {calls.map((step, place) => (
          <li
            key={step.at + step.phoneId + step.round}
            className={classes.step}
            data-opens={step.startsRound ? true : undefined}
          >
            {step.startsRound && (
              <span className={classes.round}>{t('contacts.round', { count: step.round })}</span>
            )}
            <span className={classes.at}>{sinceStart(step.at)}</span>
            <PhoneLabel label={step.label} />
            <Text span className="quiet" fz="xs" truncate>
              {step.waitsForWindow
                ? t('plan.waits', { at: clock.format(step.at) })
                : whyOf(step, calls[place - 1])}
            </Text>
          </li>
        ))}
      </ol>
      <Text fw={500}>{endOf(last)}</Text>
    </>
  );

  /** Minutes up to two hours, then hours, then days. */
  function sinceStart(at: number): string {
    const minutes = Math.round((at - startsAt) / 600) / 100;
    const number = (value: number) =>
      new Intl.NumberFormat(i18n.language, { maximumFractionDigits: minutes < 10 ? 2 : 1 }).format(value);
    if (minutes < 120) return t('plan.minutes', { value: number(minutes) });
    if (minutes < 48 * 60) return t('plan.hours', { value: number(minutes / 60) });
    return t('plan.days', { value: number(minutes / 60 / 24) });
  }

  function whyOf({ reason }: CallStep, before: CallStep | undefined): string {
    if (!before || reason.code === 'firstCall') return t('plan.first');
    return t(reason.code === 'nextRound' ? 'plan.retried' : 'plan.nextPhone', { label: phone(before.label) });
  }

  function endOf(step: PlannedStep | undefined): string {
    if (step?.type !== 'close') return t(steps.length >= MOST_STEPS ? 'plan.goesOn' : 'plan.neverOpens');
    const { limit } = step;
    if (!limit) return t('plan.closed');
    return t('plan.closedBy', { limit: whyClosed(limit) });
  }
}
