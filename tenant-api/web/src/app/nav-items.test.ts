import { expect, it } from "vitest";
import { isIn, NAV, PLACES } from "./nav-items";

const roomOf = (pathname: string) => NAV.filter((item) => isIn(item, pathname)).map(({ key }) => key);

it.each([
  ["/", ["home"]],
  ["/customers", ["customers"]],
  ["/customers/cus_01", ["customers"]],
  ["/products/prd_01", ["products"]],
  ["/assets", ["products"]],
  ["/asset/ast_01", ["products"]],
  ["/services/due", ["products"]],
  ["/invoices/ivc_01", ["invoices"]],
  ["/payments", ["invoices"]],
  ["/settings/stores/sto_01", ["settings"]],
  ["/productsome", []],
])("%s stands in %j", (pathname, rooms) => {
  expect(roomOf(pathname)).toEqual(rooms);
});

it("gives every place keys of its own", () => {
  const keys = [...NAV, ...PLACES].map((place) => place.keys).filter(Boolean);
  expect(new Set(keys).size).toBe(keys.length);
});
