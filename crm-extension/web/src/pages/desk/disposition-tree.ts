// Finding one's way in a campaign's tree of dispositions.
import type { Disposition } from './desk-queries.ts';

/** What can be chosen under the path; nothing under a leaf, or where the tree has changed. */
export function childrenAt(tree: readonly Disposition[], path: readonly string[]): readonly Disposition[] {
  const [name, ...rest] = path;
  if (name === undefined) return tree;
  return childrenAt(tree.find((each) => each.name === name)?.children ?? [], rest);
}

/** Null for a branch, or when there is no such disposition. */
export function leafAt(tree: readonly Disposition[], path: readonly string[]): Disposition | null {
  const leaf = childrenAt(tree, path.slice(0, -1)).find(({ name }) => name === path.at(-1));
  return leaf && !leaf.children?.length ? leaf : null;
}
