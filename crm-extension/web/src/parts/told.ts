// Short messages in the corner: what was done, with a way back, and what failed.
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { failureText } from '../texts/said.ts';

export function tellDone(message: string): void {
  notifications.show({ message, color: 'teal', autoClose: 4_000, closeButtonProps: closeButton() });
}

/** For requests that no form shows the error of. */
export function tellFailure(error: unknown): void {
  const message = failureText(error);
  const title = i18next.t('words.failed');
  notifications.show({ title, message, color: 'red', autoClose: 8_000, closeButtonProps: closeButton() });
}

const closeButton = () => ({ 'aria-label': i18next.t('words.close') });
