// Texts of this area.

export const phones = { title: '' };
