// Why a contact was closed, as people read it in the CRM.
import { sentenceIn } from '../../workflows/rules/sentences.ts';
import { outcomeWords } from '../../workflows/rules/words.ts';

/** "Closed: Primary did not answer, 3 of 3 calls". `detail` as Final keeps it. */
export function closedWords(detail: string): string {
  const said = sentenceIn(detail);
  const { label = '', status = '', count, most } = said?.values ?? {};
  const phone = phoneWords(String(label));
  switch (said?.code) {
    case 'closings.reached':
      return `Closed: ${phone} was reached`;
    case 'closings.limit':
      return `Closed: ${outcomeWords(phone, String(status))}, ${count} of ${most} calls`;
    case 'closings.total':
      return `Closed: ${phone} was called ${count} of ${most} times`;
    default:
      return `Closed: ${detail}`;
  }
}

/** `primary` and `untyped` are codes; others are names of item types. */
export function phoneWords(label: string): string {
  return label === 'primary' || label === 'untyped' ? label.charAt(0).toUpperCase() + label.slice(1) : label;
}
