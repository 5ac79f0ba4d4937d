// What the tab "Phones" knows of a person's phones, and how it changes.

export type ItemType = { id: string; name: string; color: string | null };

/** A phone as it is stored in Twenty. */
export type StoredPhone = {
  id: string;
  e164: string;
  itemTypeId: string | null;
  description: string;
  /** Only compared, so gaps are fine. */
  orderBy: number;
};

/** A phone as the tab shows it. */
export type PhoneRow = Omit<StoredPhone, 'id'> & {
  /** Stays the same from before the first save on. */
  key: string;
  /** Null until it is saved. */
  id: string | null;
  isSaving: boolean;
  /** Shown as a line that offers to undo it. */
  isRemoved: boolean;
  problem: string | null;
};

/** The numbers of Twenty's own phones field, in E.164. */
export type OwnNumbers = { primary: string | null; others: string[] };

export type PhonesState = {
  status: 'loading' | 'ready' | 'failed';
  problem: string | null;
  types: ItemType[];
  own: OwnNumbers;
  rows: PhoneRow[];
};

export type PhonesEvent =
  | { kind: 'loaded'; types: ItemType[]; own: OwnNumbers; phones: StoredPhone[] }
  | { kind: 'loadFailed'; problem: string }
  | { kind: 'added'; row: PhoneRow }
  | { kind: 'changed'; key: string; changes: Partial<PhoneRow> }
  | { kind: 'dropped'; key: string }
  | { kind: 'ordered'; keys: string[] };

export const LOADING: PhonesState = {
  status: 'loading',
  problem: null,
  types: [],
  own: { primary: null, others: [] },
  rows: [],
};

export function phonesAfter(state: PhonesState, event: PhonesEvent): PhonesState {
  switch (event.kind) {
    case 'loaded': {
      const { types, own, phones } = event;
      return { status: 'ready', problem: null, types, own, rows: phones.map(storedRow) };
    }
    case 'loadFailed':
      return { ...state, status: 'failed', problem: event.problem };
    case 'added':
      return { ...state, rows: [...state.rows, event.row] };
    case 'changed':
      return {
        ...state,
        rows: state.rows.map((row) => (row.key === event.key ? { ...row, ...event.changes } : row)),
      };
    case 'dropped':
      return { ...state, rows: state.rows.filter(({ key }) => key !== event.key) };
    case 'ordered': {
      const place = new Map(event.keys.map((key, index) => [key, index]));
      const rows = state.rows.map((row) => ({ ...row, orderBy: place.get(row.key) ?? row.orderBy }));
      return { ...state, rows: rows.sort((a, b) => a.orderBy - b.orderBy) };
    }
    default:
      return event satisfies never;
  }
}

/** The phones that are there, in order. */
export function presentRows(state: PhonesState): PhoneRow[] {
  return state.rows.filter(({ isRemoved }) => !isRemoved);
}

export function newRow(e164: string, orderBy: number): PhoneRow {
  const empty = { itemTypeId: null, description: '', isRemoved: false, problem: null };
  return { ...empty, key: `new-${orderBy}`, id: null, e164, orderBy, isSaving: true };
}

function storedRow(phone: StoredPhone): PhoneRow {
  return { ...phone, key: phone.id, isSaving: false, isRemoved: false, problem: null };
}
