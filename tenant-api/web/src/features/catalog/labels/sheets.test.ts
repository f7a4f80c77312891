import { expect, it } from "vitest";
import { labelsUrl, pagesFor, placesOn } from "./sheets";

it("counts the sheets, with the places that are used up", () => {
  const choice = { sheet: "a4-24", symbol: "code128", skip: 0 } as const;
  expect(pagesFor(24, choice)).toBe(1);
  expect(pagesFor(24, { ...choice, skip: 1 })).toBe(2);
  expect(pagesFor(3, { ...choice, sheet: "roll-62x29" })).toBe(3);
  expect(placesOn("a4-65")).toBe(65);
});

it("asks for the units in their order, at most 200 of them", () => {
  const url = (ids: string[], skip = 0) =>
    new URL(labelsUrl(ids, { sheet: "letter-30", symbol: "qr", skip }), "http://x").searchParams;
  expect(Object.fromEntries(url(["ast_b", "ast_a"]))).toEqual({
    ids: "ast_b,ast_a",
    format: "letter-30",
    symbol: "qr",
  });
  expect(url(["ast_a"], 4).get("skip")).toBe("4");
  const many = Array.from({ length: 230 }, (_, at) => `ast_${at}`);
  expect(url(many).get("ids")?.split(",")).toHaveLength(200);
});
