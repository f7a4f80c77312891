import { ApiError } from "@rentright/ui/lib/problem";
import { expect, it } from "vitest";
import { refusalOf } from "./refusal";

const refused = (status: number, more: object) =>
  new ApiError({ type: "https://rentright.dev/problems/conflict", title: "Conflict", status, ...more });

it.each([
  [
    { code: "overpaid", due_minor: 5000 },
    { code: "overpaid", minor: 5000 },
  ],
  [
    { code: "credit_due", minor: 700 },
    { code: "credit_due", minor: 700 },
  ],
  [
    { code: "draft_exists", draft: { id: "ivc_1" } },
    { code: "draft_exists", draft: "ivc_1" },
  ],
  [{ code: "inspection_open" }, { code: "inspection_open" }],
])("knows %j", (problem, known) => expect(refusalOf(refused(409, problem))).toEqual(known));

it("says that the gateway is away, whatever its words", () =>
  expect(refusalOf(refused(503, { detail: "upstream" }))).toEqual({ code: "away" }));

it("leaves what it does not know in the server's words", () => {
  expect(refusalOf(refused(409, { code: "number_taken" }))).toBeNull();
  expect(refusalOf(refused(422, { errors: [] }))).toBeNull();
  expect(refusalOf(new Error("no line"))).toBeNull();
});
