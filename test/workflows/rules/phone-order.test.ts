// The calling order of a contact's phones.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OrderablePhone, orderPhones, uniqueByNumber } from '../../../workflows/rules/phone-order.ts';

type Phone = OrderablePhone & { number: string };

const primary: Phone = { isPrimary: true, typeOrderBy: null, typeName: null, position: 0, number: 'primary' };

function typed(typeName: string, typeOrderBy: number, position = 0): Phone {
  return { isPrimary: false, typeOrderBy, typeName, position, number: `${typeName} ${position}` };
}

function untyped(position: number): Phone {
  return { isPrimary: false, typeOrderBy: null, typeName: null, position, number: `untyped ${position}` };
}

function ordered(...phones: Phone[]): string[] {
  return orderPhones(phones).map((phone) => phone.number);
}

describe('orderPhones', () => {
  test('puts the primary phone first, though others were added before it', () => {
    expect(ordered(typed('Office', 1), untyped(0), { ...primary, position: 9 })[0]).toBe('primary');
  });

  test('goes by the type order, 1 first, by number and not by text', () => {
    expect(ordered(typed('A', 10), typed('B', 2), typed('C', 1))).toEqual(['C 0', 'B 0', 'A 0']);
  });

  test('breaks ties of the type order by name, whatever the case', () => {
    expect(ordered(typed('office', 1), typed('Holiday', 1), typed('BOAT', 1), typed('annex', 1))).toEqual([
      'annex 0',
      'BOAT 0',
      'Holiday 0',
      'office 0',
    ]);
  });

  test('sorts accented names beside their plain letters, not after Z', () => {
    expect(ordered(typed('Zug', 1), typed('Époque', 1), typed('Fax', 1), typed('Östlich', 1))).toEqual([
      'Époque 0',
      'Fax 0',
      'Östlich 0',
      'Zug 0',
    ]);
  });

  test('keeps the phones of one type together, even when another type differs only in case', () => {
    expect(ordered(typed('office', 1, 0), typed('Office', 1, 1), typed('office', 1, 2))).toEqual([
      'Office 1',
      'office 0',
      'office 2',
    ]);
  });

  test('puts phones without a type last, by the order in which they were added', () => {
    expect(ordered(untyped(2), untyped(0), typed('Late', 99), untyped(1))).toEqual([
      'Late 0',
      'untyped 0',
      'untyped 1',
      'untyped 2',
    ]);
  });

  test('goes by the order added among phones of the same type', () => {
    expect(ordered(typed('Office', 1, 2), typed('Office', 1, 0), typed('Office', 1, 1))).toEqual([
      'Office 0',
      'Office 1',
      'Office 2',
    ]);
  });

  test('does not depend on the order in which the phones are given, and keeps them all', () => {
    const phones = [
      primary,
      typed('b', 1),
      typed('A', 1),
      typed('Ä', 1),
      typed('c', 0),
      untyped(0),
      untyped(1),
    ];
    const expected = orderPhones(phones);
    fc.assert(
      fc.property(fc.shuffledSubarray(phones, { minLength: phones.length }), (shuffled) => {
        const before = [...shuffled];
        expect(orderPhones(shuffled)).toEqual(expected);
        expect(shuffled).toEqual(before);
      }),
    );
  });
});

describe('uniqueByNumber', () => {
  test('keeps a number once, at its best place', () => {
    const phones = [
      typed('Late', 9),
      { ...typed('Early', 1), number: 'same' },
      { ...untyped(0), number: 'same' },
    ];
    const unique = uniqueByNumber(orderPhones(phones), (phone) => phone.number);
    expect(unique.map((phone) => phone.typeName)).toEqual(['Early', 'Late']);
  });

  test('lets the primary phone win over an additional phone with its number', () => {
    const again = { ...typed('Office', 1), number: 'primary' };
    expect(uniqueByNumber(orderPhones([again, primary]), (phone) => phone.number)).toEqual([primary]);
  });
});
