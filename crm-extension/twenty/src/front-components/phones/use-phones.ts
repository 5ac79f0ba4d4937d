// The phones of one person: what people do is shown at once and stored behind it.
import { useEffect, useReducer, useRef } from 'react';
import { explainFailure } from '../dialer/from-dialer.ts';
import {
  createPhone,
  loadItemTypes,
  loadOwnNumbers,
  loadPhones,
  type PhoneChanges,
  removePhone,
  restorePhone,
  updatePhone,
} from './phone-records.ts';
import { LOADING, newRow, type PhoneRow, phonesAfter, presentRows } from './phone-row.ts';

export function usePhones(personId: string) {
  const [state, dispatch] = useReducer(phonesAfter, LOADING);
  const lastPlace = useRef(0);

  useEffect(() => {
    let isCurrent = true;
    Promise.all([loadItemTypes(), loadOwnNumbers(personId), loadPhones(personId)]).then(
      ([types, own, phones]) => isCurrent && dispatch({ kind: 'loaded', types, own, phones }),
      (error) => isCurrent && dispatch({ kind: 'loadFailed', problem: explainFailure(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [personId]);

  function change(key: string, changes: Partial<PhoneRow>): void {
    dispatch({ kind: 'changed', key, changes });
  }

  /** `work` answers what changes in the row once it is stored. */
  async function store(key: string, work: () => Promise<Partial<PhoneRow>>): Promise<void> {
    change(key, { isSaving: true, problem: null });
    try {
      change(key, { ...(await work()), isSaving: false });
    } catch (error) {
      change(key, { isSaving: false, problem: explainFailure(error) });
    }
  }

  function create({ key, e164, orderBy }: PhoneRow): Promise<void> {
    return store(key, async () => ({ id: (await createPhone(personId, e164, orderBy)).id }));
  }

  function save({ key, id }: PhoneRow, changes: PhoneChanges): void {
    if (id === null) return;
    change(key, changes);
    void store(key, async () => {
      await updatePhone(id, changes);
      return {};
    });
  }

  function add(e164: string): void {
    lastPlace.current = Math.max(lastPlace.current, ...state.rows.map(({ orderBy }) => orderBy)) + 1;
    const row = newRow(e164, lastPlace.current);
    dispatch({ kind: 'added', row });
    void create(row);
  }

  /** Of a row whose last write failed: everything is written again. */
  function tryAgain(row: PhoneRow): void {
    const { itemTypeId, description, orderBy } = row;
    if (row.id === null) void create(row);
    else save(row, { itemTypeId, description, orderBy });
  }

  function remove({ key, id }: PhoneRow): void {
    if (id === null) {
      dispatch({ kind: 'dropped', key });
      return;
    }
    void store(key, async () => {
      await removePhone(id);
      return { isRemoved: true };
    });
  }

  function undoRemove({ key, id }: PhoneRow): void {
    if (id === null) return;
    void store(key, async () => {
      await restorePhone(id);
      return { isRemoved: false };
    });
  }

  /** A row that is being made has no record yet that could be told its place: then nothing moves. */
  function move(row: PhoneRow, step: -1 | 1): void {
    const rows = presentRows(state);
    const from = rows.findIndex(({ key }) => key === row.key);
    const neighbour = rows[from + step];
    if (!neighbour || rows.some(({ id, isSaving }) => id === null && isSaving)) return;
    const ordered = rows.with(from, neighbour).with(from + step, row);
    dispatch({ kind: 'ordered', keys: ordered.map(({ key }) => key) });
    for (const [orderBy, each] of ordered.entries()) {
      if (each.orderBy !== orderBy) save(each, { orderBy });
    }
  }

  return { state, add, save, tryAgain, remove, undoRemove, move };
}
