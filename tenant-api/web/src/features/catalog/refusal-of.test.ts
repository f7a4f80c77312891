import { ApiError } from "@rentright/ui/lib/problem";
import { expect, it } from "vitest";
import { refusalOf } from "./refusal-of";

const conflict = (more: object) =>
  new ApiError({
    type: "https://rentright.dev/problems/conflict",
    title: "The state of things forbids it",
    status: 409,
    ...more,
  });

it("reads what is booked and what is promised", () => {
  const booking = { id: "alc_1", kind: "line", order_number: "R-1", from: "", to: "", pinned: false };
  expect(refusalOf(conflict({ code: "booked", bookings: [booking] }))).toEqual({
    code: "booked",
    bookings: [booking],
  });
  expect(refusalOf(conflict({ code: "promised", promised: { needed: 5, left: 3, until: null } }))).toEqual({
    code: "promised",
    needed: 5,
    left: 3,
    until: null,
  });
});

it.each([
  [new Error("no connection")],
  [conflict({ code: "state" })],
  [conflict({ code: "booked" })],
  [conflict({ code: "promised", promised: "5" })],
])("leaves every other error to be shown as it is: %s", (error) => {
  expect(refusalOf(error)).toBeNull();
});
