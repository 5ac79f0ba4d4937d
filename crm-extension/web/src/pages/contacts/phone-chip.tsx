// A phone in a row of the table: its number in the colour of its type.
import { readableOn } from '../../parts/readable-color.ts';
import type { Contact } from './contact-queries.ts';
import classes from './phone-chip.module.css';

export function PhoneChip({ phone }: { phone: Contact['additionalPhones'][number] }) {
  const { itemType, national, description } = phone;
  const style = itemType ? { background: itemType.color, color: readableOn(itemType.color) } : {};
  const title = [itemType?.name, description].filter(Boolean).join(' · ');
  return (
    <span className={classes.chip} style={style} title={title}>
      {national}
    </span>
  );
}
