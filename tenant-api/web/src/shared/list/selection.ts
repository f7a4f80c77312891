/** Which rows are ticked, and where the last tick was, for ranges. */
export interface Selection {
  ids: ReadonlySet<string>;
  anchor: string | null;
}

export const NOTHING: Selection = { ids: new Set(), anchor: null };

/** A tick: alone it turns one row; with shift it gives every row since the last tick this row's new state. */
export function tick(selection: Selection, order: readonly string[], id: string, range: boolean): Selection {
  const on = !selection.ids.has(id);
  const from = selection.anchor ? order.indexOf(selection.anchor) : -1;
  const to = order.indexOf(id);
  const touched =
    range && from >= 0 && to >= 0 ? order.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
  const ids = new Set(selection.ids);
  for (const one of touched) {
    if (on) ids.add(one);
    else ids.delete(one);
  }
  return { ids, anchor: id };
}

/** The box in the head: all loaded rows, or none. */
export function tickAll(selection: Selection, order: readonly string[]): Selection {
  const all = order.length > 0 && order.every((id) => selection.ids.has(id));
  return { ids: new Set(all ? [] : order), anchor: null };
}
