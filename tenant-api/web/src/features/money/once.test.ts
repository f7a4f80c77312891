import { expect, it } from "vitest";
import { makeOnce } from "./once";

it("keeps the key while the same is asked, and takes another for anything else", () => {
  let made = 0;
  const once = makeOnce(() => `key ${(made += 1)}`);
  const cash = { method: "cash", amount_minor: 5000 };
  expect(once.keyFor(cash)).toBe("key 1");
  expect(once.keyFor({ ...cash })).toBe("key 1");
  expect(once.keyFor({ ...cash, amount_minor: 6000 })).toBe("key 2");
  expect(once.keyFor(cash)).toBe("key 3");
});

it("takes another once it was answered: the same amount again is a second payment", () => {
  let made = 0;
  const once = makeOnce(() => `key ${(made += 1)}`);
  expect(once.keyFor({ amount_minor: 1 })).toBe("key 1");
  once.done();
  expect(once.keyFor({ amount_minor: 1 })).toBe("key 2");
});
