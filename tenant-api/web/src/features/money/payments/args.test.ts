import { expect, it } from "vitest";
import { paymentArgs, readNarrowing } from "./args";

const args = (query: string, timeZone = "Europe/London") => {
  const asked = paymentArgs(readNarrowing(new URLSearchParams(query)), { q: "", sort: "-paid_at" }, timeZone);
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
};

it("asks for the days that the company calls so, the last one included", () => {
  expect(args("from=2026-10-24&to=2026-10-25", "Europe/Berlin")).toEqual({
    sort: "-paid_at",
    from: "2026-10-23T22:00:00Z",
    // The clock goes back that night.
    to: "2026-10-25T23:00:00Z",
  });
});

it("takes method, kind and customer together", () =>
  expect(args("method=cash&show=refunds&customer=cus_1")).toEqual({
    sort: "-paid_at",
    method: "cash",
    kind: "refund",
    customer: "cus_1",
  }));

it("leaves out what makes no sense", () =>
  expect(args("method=gold&show=constructor&from=yesterday&to=2026-99-99")).toEqual({ sort: "-paid_at" }));
