import { describe, expect, it } from "vitest";
import { accentTokens, contrast, parseHex } from "./accent";

const rgb = (hex: string) => parseHex(hex) ?? ([0, 0, 0] as const);
const sides = (pair: string) => /light-dark\((#\w{6}), (#\w{6})\)/.exec(pair)?.slice(1) ?? [];

describe("a company's accent", () => {
  it.each(["#0f766e", "#ffff00", "#ff0000", "#000000", "#ffffff", "#7c3aed", "#00ff88"])(
    "stays readable: %s",
    (hex) => {
      const tokens = accentTokens(hex);
      const [textLight = "", textDark = ""] = sides(tokens?.["--rr-accent-text"] ?? "");
      const [softLight = "", softDark = ""] = sides(tokens?.["--rr-accent-soft"] ?? "");
      expect(contrast(rgb(tokens?.["--rr-accent"] ?? ""), rgb("#ffffff"))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(textLight), rgb("#f1f5f9"))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(textLight), rgb(softLight))).toBeGreaterThanOrEqual(4.4);
      expect(contrast(rgb(textDark), rgb("#1b2740"))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(textDark), rgb(softDark))).toBeGreaterThanOrEqual(4.4);
    },
  );

  it("leaves a colour that is readable as it is", () =>
    expect(accentTokens("#0f766e")?.["--rr-accent"]).toBe("#0f766e"));

  it("takes nothing that is no colour", () => {
    expect(accentTokens("red; background: url(x)")).toBeNull();
    expect(accentTokens("#fff")).toBeNull();
  });
});
