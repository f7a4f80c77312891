/**
 * Filters as a tree of and/or groups, in the form the API takes:
 * `{"and":[{"field":"tag","op":"has","value":"vip"},{"or":[…]}]}`.
 */

export type FilterValue = string | number | boolean;

export interface Condition {
  field: string;
  op: string;
  /** Undefined while the reader has not given one yet. */
  value?: FilterValue;
}

export interface Group {
  join: "and" | "or";
  items: FilterNode[];
}

export type FilterNode = Condition | Group;

/** Steps from the root: the index at each level. */
export type FilterPath = readonly number[];

export const EMPTY_FILTER: Group = { join: "and", items: [] };

export function isGroup(node: FilterNode): node is Group {
  return "items" in node;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const MAX_DEPTH = 4;

function parseNode(json: unknown, depth: number): FilterNode | null {
  if (!isRecord(json) || depth > MAX_DEPTH) return null;
  for (const join of ["and", "or"] as const) {
    const items = json[join];
    if (Array.isArray(items)) {
      return { join, items: items.map((item) => parseNode(item, depth + 1)).filter((node) => node !== null) };
    }
  }
  const { field, op, value } = json;
  if (typeof field !== "string" || typeof op !== "string") return null;
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return null;
  return { field, op, value };
}

/** Reads a filter out of JSON of any origin (an address, a saved view); what it cannot read is left out. */
export function parseFilter(json: unknown): Group {
  const node = parseNode(json, 0);
  if (!node) return EMPTY_FILTER;
  return isGroup(node) ? node : { join: "and", items: [node] };
}

export function parseFilterText(text: string | null): Group {
  if (!text) return EMPTY_FILTER;
  try {
    return parseFilter(JSON.parse(text));
  } catch {
    return EMPTY_FILTER;
  }
}

type ApiNode = { field: string; op: string; value: FilterValue } | { and: ApiNode[] } | { or: ApiNode[] };

function toApi(node: FilterNode): ApiNode | null {
  if (!isGroup(node)) {
    const { field, op, value } = node;
    return value === undefined || value === "" ? null : { field, op, value };
  }
  const items = node.items.map(toApi).filter((item) => item !== null);
  if (items.length === 0) return null;
  return node.join === "and" ? { and: items } : { or: items };
}

/** What to send: unfinished conditions and empty groups left out; null when nothing is left. */
export function filterToApi(filter: Group): ApiNode | null {
  return toApi(filter);
}

export function filterToText(filter: Group): string | null {
  const api = toApi(filter);
  return api ? JSON.stringify(api) : null;
}

/** How many finished conditions there are. */
export function countConditions(node: FilterNode): number {
  if (isGroup(node)) return node.items.reduce((sum, item) => sum + countConditions(item), 0);
  return node.value === undefined || node.value === "" ? 0 : 1;
}

function change(group: Group, path: FilterPath, act: (group: Group) => Group): Group {
  const [at, ...rest] = path;
  if (at === undefined) return act(group);
  return {
    ...group,
    items: group.items.map((item, index) => (index === at && isGroup(item) ? change(item, rest, act) : item)),
  };
}

/** Adds a node at the end of the group at `path`. */
export function addNode(root: Group, path: FilterPath, node: FilterNode): Group {
  return change(root, path, (group) => ({ ...group, items: [...group.items, node] }));
}

/** Replaces the node at `path`. */
export function replaceNode(root: Group, path: FilterPath, node: FilterNode): Group {
  const at = path.at(-1);
  if (at === undefined) return isGroup(node) ? node : root;
  return change(root, path.slice(0, -1), (group) => ({
    ...group,
    items: group.items.map((item, index) => (index === at ? node : item)),
  }));
}

/** Takes the node at `path` out, and with it every group (but the root) that this leaves empty. */
export function removeNode(root: Group, path: FilterPath): Group {
  const at = path.at(-1);
  if (at === undefined) return EMPTY_FILTER;
  const parent = path.slice(0, -1);
  const after = change(root, parent, (group) => ({
    ...group,
    items: group.items.filter((_, index) => index !== at),
  }));
  if (parent.length === 0) return after;
  let group: FilterNode | undefined = after;
  for (const step of parent) group = group && isGroup(group) ? group.items[step] : undefined;
  return group && isGroup(group) && group.items.length === 0 ? removeNode(after, parent) : after;
}

export function setJoin(root: Group, path: FilterPath, join: Group["join"]): Group {
  return change(root, path, (group) => ({ ...group, join }));
}

/** Every finished condition with where it stands, for the chips above a list. */
export function leaves(
  group: Group,
  path: FilterPath = [],
): Array<{ condition: Condition; path: FilterPath }> {
  return group.items.flatMap((item, at) => {
    const here = [...path, at];
    if (isGroup(item)) return leaves(item, here);
    return countConditions(item) > 0 ? [{ condition: item, path: here }] : [];
  });
}
