import { expect, it } from "vitest";
import { makeOnce } from "./once";

it("repeats the key for the same content only", () => {
  let made = 0;
  const once = makeOnce(() => `key-${++made}`);
  expect([once({ a: 1 }), once({ a: 1 }), once({ a: 2 }), once({ a: 1 })]).toEqual([
    "key-1",
    "key-1",
    "key-2",
    "key-3",
  ]);
});
