// Texts of this area.

export const itemTypes = { title: '' };
