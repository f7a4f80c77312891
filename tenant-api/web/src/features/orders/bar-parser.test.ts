import { describe, expect, it } from "vitest";
import { fitOf, ranked, readings } from "./bar-parser";

describe("readings", () => {
  it.each([
    ["6 spiider", 6, "spiider"],
    ["6x spiider", 6, "spiider"],
    ["6 x Spiider", 6, "Spiider"],
    ["6×spiider", 6, "spiider"],
    ["  12   mini digger 1.8 ", 12, "mini digger 1.8"],
    ["spiider x6", 6, "spiider"],
    ["spiider × 6", 6, "spiider"],
    ["mini digger 1.8 *2", 2, "mini digger 1.8"],
  ])("%s", (text, quantity, words) => expect(readings(text)[0]).toEqual({ quantity, words }));

  it("takes words alone for one", () =>
    expect(readings("spiider")).toEqual([{ quantity: 1, words: "spiider" }]));
  it("keeps the whole text as the last reading, for names that begin with a number", () =>
    expect(readings("360 camera")).toEqual([
      { quantity: 360, words: "camera" },
      { quantity: 1, words: "360 camera" },
    ]));
  it("does not cut a name that ends in x and a number", () =>
    expect(readings("Max250")).toEqual([{ quantity: 1, words: "Max250" }]));
  it("does not take a number alone, nothing, or none of it for a quantity", () => {
    expect(readings("250")).toEqual([{ quantity: 1, words: "250" }]);
    expect(readings("   ")).toEqual([]);
    expect(readings("0 spiider")).toEqual([{ quantity: 1, words: "0 spiider" }]);
  });
});

describe("ranking", () => {
  const products = [
    { name: "Case for Robe Spiider", sku: "CAS-1" },
    { name: "Robe Spiider", sku: "SPI" },
    { name: "Spider box", sku: "BOX" },
  ];
  it("puts the number before the name and the beginning before the middle", () => {
    expect(ranked(products, "spi").map(({ sku }) => sku)).toEqual(["SPI", "BOX", "CAS-1"]);
    expect(ranked(products, "robe sp").map(({ sku }) => sku)).toEqual(["SPI", "CAS-1", "BOX"]);
  });
  it("minds neither capitals nor accents", () =>
    expect(fitOf({ name: "Écran", sku: "E1" }, "ecran")).toBe(5));
});
