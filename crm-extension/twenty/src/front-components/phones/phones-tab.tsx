// The tab "Phones" of a person.
import { getApplicationVariable, useColorScheme, useSelectedRecordIds } from 'twenty-sdk/front-component';
import { Panel, ProblemLine, StatusLine } from '../look/panel.tsx';
import { noteStyle, type Theme, themeFor } from '../look/theme.ts';
import { NewPhone } from './new-phone.tsx';
import { PrimaryPhone, UntypedPhone } from './own-phones.tsx';
import { PhoneItem, RemovedPhone } from './phone-item.tsx';
import { countryOrDefault } from './phone-number.ts';
import { presentRows } from './phone-row.ts';
import { doubleNote, whyNotAdded } from './same-numbers.ts';
import { usePhones } from './use-phones.ts';

export function PhonesTab() {
  const [personId] = useSelectedRecordIds();
  const theme = themeFor(useColorScheme());
  if (personId === undefined) return <StatusLine theme={theme}>Open a person to see the phones.</StatusLine>;
  return <PhonesOfPerson key={personId} personId={personId} theme={theme} />;
}

function PhonesOfPerson({ personId, theme }: { personId: string; theme: Theme }) {
  const { state, add, save, tryAgain, remove, undoRemove, move } = usePhones(personId);
  const { status, problem, types, own, rows } = state;
  if (status === 'loading') return <StatusLine theme={theme}>Loading …</StatusLine>;
  if (status === 'failed')
    return <ProblemLine theme={theme}>The phones could not be loaded: {problem}</ProblemLine>;

  const present = presentRows(state);
  const listed = new Set([own.primary, ...present.map(({ e164 }) => e164)]);
  const untyped = [...new Set(own.others)].filter((e164) => !listed.has(e164));

  return (
    <Panel theme={theme}>
      <PrimaryPhone e164={own.primary} theme={theme} />
      <ol aria-label="Additional phones" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {rows.map((row) =>
          row.isRemoved ? (
            <RemovedPhone key={row.key} row={row} theme={theme} onUndo={() => undoRemove(row)} />
          ) : (
            <PhoneItem
              key={row.key}
              row={row}
              types={types}
              note={doubleNote(state, row.e164)}
              isFirst={row.key === present.at(0)?.key}
              isLast={row.key === present.at(-1)?.key}
              theme={theme}
              onChange={(changes) => save(row, changes)}
              onMove={(step) => move(row, step)}
              onRemove={() => remove(row)}
              onTryAgain={() => tryAgain(row)}
            />
          ),
        )}
        {untyped.map((e164) => (
          <UntypedPhone key={e164} e164={e164} theme={theme} onTakeOver={() => add(e164)} />
        ))}
      </ol>
      <NewPhone
        country={countryOrDefault(getApplicationVariable('DEFAULT_COUNTRY'))}
        theme={theme}
        whyNot={(e164) => whyNotAdded(state, e164)}
        onAdd={add}
      />
      <p style={noteStyle(theme.mutedText)}>
        After the primary phone, phones are called by the order of their types, and within a type in the order
        of this list.
      </p>
    </Panel>
  );
}
