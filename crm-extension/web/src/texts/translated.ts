// The shape of a catalogue in another language: the same keys, all of them.

export type Translated<Texts> = {
  [Key in keyof Texts]: Texts[Key] extends string ? string : Translated<Texts[Key]>;
};
