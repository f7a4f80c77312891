import { describe, expect, it } from "vitest";
import { SLUG_FORM, slugify, whileTyping } from "./slugify";

describe("slugify", () => {
  it.each([
    ["Acme Hire", "acme-hire"],
    ["  Müller & Söhne Baumaschinen GmbH ", "muller-and-sohne-baumaschinen"],
    ["Straßenbau Łódź Sp. z o.o.", "strassenbau-lodz"],
    ["O'Brien’s Tools Pty Ltd", "obriens-tools"],
    ["Ltd", "ltd"],
    ["北京租赁", ""],
    ["x".repeat(60), "x".repeat(40)],
  ])("%s → %s", (company, slug) => expect(slugify(company)).toBe(slug));

  it("gives only addresses that the server's form takes", () => {
    for (const company of ["Acme Hire", "A 1 — Rentals!", "North  Sea...Tools", "Ærø Cykler A/S"]) {
      expect(slugify(company), company).toMatch(SLUG_FORM);
    }
  });
});

describe("the address's form", () => {
  it.each(["acme", "a1-rentals", "north-sea-tools", "a".repeat(40)])("takes %s", (slug) =>
    expect(slug).toMatch(SLUG_FORM),
  );
  it.each(["ab", "-acme", "acme-", "ac--me", "Acme", "a".repeat(41), "ac me"])("refuses %s", (slug) =>
    expect(slug).not.toMatch(SLUG_FORM),
  );
});

it("keeps a hyphen that is being typed, and drops what an address cannot hold", () => {
  expect(whileTyping("Acme ")).toBe("acme-");
  expect(whileTyping("--Æro_Bike!")).toBe("aero-bike-");
});
