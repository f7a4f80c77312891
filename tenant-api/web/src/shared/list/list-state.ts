/**
 * What a list shows, as it stands in the address: a copied link reopens the same screen.
 * Defaults are left out, so that the plain list has the plain address.
 */
import type { ViewQuery } from "@/api/types";
import {
  EMPTY_FILTER,
  filterToApi,
  filterToText,
  parseFilter,
  parseFilterText,
  type Group,
} from "./filter-tree";

export interface ListState {
  q: string;
  filter: Group;
  /** A field, with a leading minus for descending. */
  sort: string;
  /** Shown columns in order; null for the list's own choice. */
  columns: string[] | null;
  /** Widths in pixels of columns that the reader has drawn wider or narrower. */
  widths: Record<string, number>;
  view: string | null;
  deleted: boolean;
}

export interface ListDefaults {
  sort: string;
  sorts: readonly string[];
  columns: readonly string[];
}

const MIN_WIDTH = 64;
const MAX_WIDTH = 800;

function parseColumns(text: string | null, known: readonly string[]): string[] | null {
  if (!text) return null;
  const columns = [...new Set(text.split(","))].filter((column) => known.includes(column));
  return columns.length > 0 ? columns : null;
}

function parseWidths(text: string | null): Record<string, number> {
  const widths: Record<string, number> = {};
  for (const part of (text ?? "").split(",")) {
    const at = part.lastIndexOf(":");
    const width = Number(part.slice(at + 1));
    if (at > 0 && Number.isFinite(width)) widths[part.slice(0, at)] = clampWidth(width);
  }
  return widths;
}

export function clampWidth(width: number): number {
  return Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)));
}

/** Whether a sort may be asked for, in either direction. */
function knownSort(sort: string | null, defaults: ListDefaults): sort is string {
  return sort !== null && defaults.sorts.includes(sort.replace(/^-/, ""));
}

export function readListState(params: URLSearchParams, defaults: ListDefaults): ListState {
  const sort = params.get("sort");
  return {
    q: params.get("q") ?? "",
    filter: parseFilterText(params.get("filter")),
    sort: knownSort(sort, defaults) ? sort : defaults.sort,
    columns: parseColumns(params.get("columns"), defaults.columns),
    widths: parseWidths(params.get("widths")),
    view: params.get("view"),
    deleted: params.get("deleted") === "only",
  };
}

/** Writes the state over `params`, keeping whatever else stands there (the open panel). */
export function writeListState(
  params: URLSearchParams,
  state: ListState,
  defaults: ListDefaults,
): URLSearchParams {
  const next = new URLSearchParams(params);
  const put = (name: string, value: string | null) => (value ? next.set(name, value) : next.delete(name));
  const widths = Object.entries(state.widths).map(([column, width]) => `${column}:${width}`);
  put("q", state.q.trim());
  put("filter", filterToText(state.filter));
  put("sort", state.sort === defaults.sort ? null : state.sort);
  put("columns", state.columns?.join(",") ?? null);
  put("widths", widths.join(","));
  put("view", state.view);
  put("deleted", state.deleted ? "only" : null);
  return next;
}

/** The next sort after a press on a column's head: up, down, then back to the list's own. */
export function nextSort(sort: string, column: string, fallback: string): string {
  if (sort === column) return `-${column}`;
  if (sort === `-${column}`) return fallback === column ? column : fallback;
  return column;
}

/** The part of the state that a saved view keeps. */
export function toViewQuery(state: ListState): ViewQuery {
  return {
    filter: filterToApi(state.filter),
    sort: state.sort,
    q: state.q.trim() || null,
    columns: state.columns,
    layout: { widths: state.widths },
  };
}

function widthsOf(layout: unknown): Record<string, number> {
  if (typeof layout !== "object" || layout === null || !("widths" in layout)) return {};
  const widths = layout.widths;
  if (typeof widths !== "object" || widths === null) return {};
  return Object.fromEntries(
    Object.entries(widths).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
  );
}

/** The state that a saved view stands for. */
export function fromView(view: { id: string; query: ViewQuery }, defaults: ListDefaults): ListState {
  const { query } = view;
  return {
    q: query.q ?? "",
    filter: query.filter ? parseFilter(query.filter) : EMPTY_FILTER,
    sort: knownSort(query.sort ?? null, defaults) ? (query.sort as string) : defaults.sort,
    columns: parseColumns(query.columns?.join(",") ?? null, defaults.columns),
    widths: widthsOf(query.layout),
    view: view.id,
    deleted: false,
  };
}

/** Whether the screen has moved away from the view it was opened with. */
export function differs(
  state: ListState,
  view: { id: string; query: ViewQuery },
  defaults: ListDefaults,
): boolean {
  const plain = (one: ListState) =>
    writeListState(new URLSearchParams(), { ...one, view: null }, defaults).toString();
  return plain(state) !== plain(fromView(view, defaults));
}
