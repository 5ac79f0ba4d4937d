// Where a widget stands in a grid. Twenty reads `position` since 2.40 and read `gridPosition` before; each passes over
// the other. In a tab that is a list, widgets stand in the order of the manifest.
import { PageLayoutTabLayoutMode } from 'twenty-sdk/define';

type Cells = { row: number; column: number; rowSpan: number; columnSpan: number };

/** Of twelve columns. */
export function inGrid(cells: Cells) {
  return {
    position: { layoutMode: PageLayoutTabLayoutMode.GRID as const, ...cells },
    gridPosition: cells,
  };
}
