// Texts of this area.

export const contacts = { title: '', unnamed: 'No name' };
