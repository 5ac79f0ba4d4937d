// Soon.
export function ItemTypesPage() {
  return <p>ItemTypesPage</p>;
}
