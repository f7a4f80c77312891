import { describe, expect, it } from "vitest";
import { keyName } from "./hotkeys";

const press = (key: string, more: Partial<Record<"ctrlKey" | "metaKey" | "altKey", boolean>> = {}) =>
  keyName({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe("key names", () => {
  it("takes Ctrl and Cmd for the same", () => {
    expect(press("k", { ctrlKey: true })).toBe("mod+k");
    expect(press("K", { metaKey: true })).toBe("mod+k");
  });
  it("passes over a bare modifier", () => expect(press("Shift")).toBeNull());
  it("keeps named keys", () => expect(press("ArrowDown")).toBe("ArrowDown"));
});
