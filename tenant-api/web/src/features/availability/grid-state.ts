/** What the grid shows, as it stands in the address. */
export interface GridState {
  store: string | null;
  /** The first day; today when left out. */
  from: string | null;
  days: Days;
  q: string;
  group: string | null;
  short: boolean;
  /** The product whose bars are open. */
  product: string | null;
}

export const DAYS = [7, 14, 28, 60] as const;
export type Days = (typeof DAYS)[number];

export function readGrid(params: URLSearchParams): GridState {
  const days = Number(params.get("days"));
  const from = params.get("from");
  return {
    store: params.get("store"),
    from: from && /^\d{4}-\d{2}-\d{2}$/.test(from) && !Number.isNaN(Date.parse(from)) ? from : null,
    days: DAYS.find((one) => one === days) ?? 14,
    q: params.get("q") ?? "",
    group: params.get("group"),
    short: params.get("short") === "1",
    product: params.get("product"),
  };
}

/** Writes over `params`; what is as usual is left out. */
export function writeGrid(params: URLSearchParams, part: Partial<GridState>): URLSearchParams {
  const next = new URLSearchParams(params);
  const state = { ...readGrid(params), ...part };
  const put = (name: string, value: string | null) => (value ? next.set(name, value) : next.delete(name));
  put("store", state.store);
  put("from", state.from);
  put("days", state.days === 14 ? null : String(state.days));
  put("q", state.q.trim());
  put("group", state.group);
  put("short", state.short ? "1" : null);
  put("product", state.product);
  return next;
}

export type CellMeaning = "none" | "late" | "attention" | "part" | "free";

/** What a cell says: short, nothing left, some taken, all free, or nothing there at all. */
export function meaningOf(free: number, held: number, capacity: number): CellMeaning {
  if (free < 0) return "late";
  if (capacity <= 0 && held === 0) return "none";
  if (free === 0) return "attention";
  return free < capacity ? "part" : "free";
}
