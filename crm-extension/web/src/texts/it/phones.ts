// Texts of this area.
import type { phones as english } from '../en/phones.ts';
import type { Translated } from '../translated.ts';

export const phones: Translated<typeof english> = { title: '' };
