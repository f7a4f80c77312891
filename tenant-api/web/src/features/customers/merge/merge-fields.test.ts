import { describe, expect, it } from "vitest";
import type { Customer } from "@/api/types";
import { differing, firstChoice } from "./merge-fields";

const base: Customer = {
  id: "cus_1",
  number: "C-1",
  kind: "person",
  name: "Anna Berg",
  given_name: "Anna",
  family_name: "Berg",
  tags: [],
  custom: {},
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-01T00:00:00Z",
  version: 1,
  contact_count: 0,
};

describe("merging two records", () => {
  it("asks only where they differ, absent and empty being one", () => {
    expect(differing({ ...base, email: null }, { ...base, phone: "", email: "a@x.example" })).toEqual([
      "email",
    ]);
  });

  it("fills gaps from the other and keeps the rest", () => {
    const keep = { ...base, email: "a@x.example" };
    const drop = { ...base, email: "b@x.example", phone: "123" };
    expect(firstChoice(keep, drop)).toEqual({ email: "keep", phone: "drop" });
  });

  it("compares money by amount and currency", () => {
    const money = { minor: 100, currency: "EUR" };
    expect(differing({ ...base, credit_limit: money }, { ...base, credit_limit: { ...money } })).toEqual([]);
  });
});
