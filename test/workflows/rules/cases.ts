// Contacts on which the rules and the naive dialer once differed: always run.
import { RETRY_STATUSES } from '../../../workflows/rules/status.ts';
import type { NaiveContact } from './naive-dialer.ts';

const statuses = (max: number, delaySeconds: number) =>
  Object.fromEntries(RETRY_STATUSES.map((status) => [status, { max, delaySeconds }]));

export const CASES: { title: string; contact: NaiveContact }[] = [
  {
    title: 'the next round waits from the end of a cancelled call that came after the last phone called',
    contact: {
      types: [],
      settings: { additionalDelaySeconds: 30, closing: 'strict', globalMax: 0, statuses: statuses(2, 60) },
      phones: [
        { label: 'phone0', number: 'n1', isPrimary: false, blacklisted: false },
        { label: 'phone1', number: 'n2', isPrimary: true, blacklisted: false },
      ],
      outcomes: { phone0: ['Cancelled', 'NoAnswer'], phone1: ['Congestion', 'Busy'] },
    },
  },
];
