import { expect, it } from "vitest";
import { invoiceArgs, showOf } from "./shows";

const state = { q: "", sort: "-created_at" };
const args = (query: string, more: Partial<typeof state> = {}) => {
  const asked = invoiceArgs(new URLSearchParams(query), { ...state, ...more });
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
};

it("asks for what the address shows", () => {
  expect(args("")).toEqual({ sort: "-created_at" });
  expect(args("show=overdue")).toEqual({ sort: "-created_at", overdue: true });
  expect(args("show=credit_notes&customer=cus_1", { q: " inv ", sort: "due_on" })).toEqual({
    q: "inv",
    sort: "due_on",
    customer: "cus_1",
    kind: "credit_note",
  });
});

it("takes no word that it does not know", () => {
  expect(showOf(new URLSearchParams("show=toString"))).toBeNull();
  expect(showOf(new URLSearchParams("show=draft"))).toBe("draft");
});
