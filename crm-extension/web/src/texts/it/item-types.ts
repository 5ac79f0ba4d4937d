// Texts of this area.
import type { itemTypes as english } from '../en/item-types.ts';
import type { Translated } from '../translated.ts';

export const itemTypes: Translated<typeof english> = { title: '' };
