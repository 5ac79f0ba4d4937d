// Why the settings could not be saved. A field that was refused may stand on another tab, so each is named here too.
import { List } from '@mantine/core';
import { ErrorNote } from '../../parts/error-note.tsx';

type RefusedFieldsProps = { error: unknown; fields: readonly { path: string; message: string }[] };

export function RefusedFields({ error, fields }: RefusedFieldsProps) {
  if (!error) return null;
  return (
    <div>
      <ErrorNote error={error} />
      <List size="sm">
        {fields.map(({ path, message }) => (
          <List.Item key={`${path} ${message}`}>
            {path.replaceAll('.', ' › ')}: {message}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
