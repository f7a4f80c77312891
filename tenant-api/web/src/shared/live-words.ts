/** What the server's stream says, and which of the screen's data it makes old. */
import { moneyOf } from "./money-keys";

export interface LiveEvent {
  type: string;
  id?: string;
}

/** What a stream says, taken out of its lines: messages are parted by empty ones. Returns what is left over. */
export function readStream(
  text: string,
  tell: (message: { id?: string; data: string; retry?: number }) => void,
): string {
  const parts = text.replace(/\r\n?/g, "\n").split("\n\n");
  const rest = parts.pop() ?? "";
  for (const part of parts) {
    const data: string[] = [];
    let id: string | undefined;
    let retry: number | undefined;
    for (const line of part.split("\n")) {
      const at = line.indexOf(":");
      // A line that begins with a colon is a remark that keeps the connection open.
      if (at === 0) continue;
      const name = at < 0 ? line : line.slice(0, at);
      const value = at < 0 ? "" : line.slice(at + 1).replace(/^ /, "");
      if (name === "data") data.push(value);
      else if (name === "id") id = value;
      else if (name === "retry" && /^\d+$/.test(value)) retry = Number(value);
    }
    if (data.length > 0) tell({ id, data: data.join("\n"), retry });
  }
  return rest;
}

export function parseEvent(data: string): LiveEvent | null {
  try {
    const event: unknown = JSON.parse(data);
    if (typeof event !== "object" || event === null || !("type" in event) || typeof event.type !== "string")
      return null;
    const id = "id" in event && typeof event.id === "string" ? event.id : undefined;
    return { type: event.type, id };
  } catch {
    return null;
  }
}

const MONEY = ["invoice", "payment", "deposit"];
const STOCK = ["order", "product", "asset", "stock", "downtime", "transfer", "sub_rental", "store"];

/** The beginnings of the queries' keys that an event makes old: those of its noun, and what is computed from it. */
export function staleKeys({ type, id }: LiveEvent): Array<readonly string[]> {
  const noun = type.split(".")[0] ?? "";
  // Lists and headings show a thing's first image.
  const keys: Array<readonly string[]> = noun === "file" ? [["products"], ["assets"]] : [];
  const many = noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  if (noun === "order" && id)
    keys.push(["orders", "list"], ["orders", "one", id], ["orders", "events", id], ["orders", "today"]);
  else if (noun === "return" || noun === "movement") keys.push(["orders"], ["returns"]);
  else if (MONEY.includes(noun)) keys.push(["money"], ["orders"]);
  else keys.push([many.replaceAll("_", "-")]);
  // What is owed follows from the lines, and what is still held from what came back.
  if (noun === "order" && id) keys.push(moneyOf(id));
  else if (noun === "return" || noun === "movement") keys.push(["money", "order"]);
  if (STOCK.includes(noun) || noun === "return" || noun === "movement") keys.push(["availability"]);
  return keys;
}
