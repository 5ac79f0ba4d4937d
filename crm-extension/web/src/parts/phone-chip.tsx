// An additional phone in a row of a table: its number in the colour of its type.
import { numberText, type ShownNumber } from './number-text.ts';
import classes from './phone-chip.module.css';
import { readableOn } from './readable-color.ts';

type Phone = ShownNumber & { description: string; itemType: { name: string; color: string } | null };

export function PhoneChip({ phone }: { phone: Phone }) {
  const { itemType, description } = phone;
  const style = itemType ? { background: itemType.color, color: readableOn(itemType.color) } : {};
  const title = [itemType?.name, description].filter(Boolean).join(' · ');
  return (
    <span className={classes.chip} style={style} title={title}>
      {numberText(phone)}
    </span>
  );
}
