import { describe, expect, it } from "vitest";
import { parseEvent, readStream, staleKeys } from "./live-words";

describe("a stream", () => {
  it("is taken message by message, and what has not come whole is left over", () => {
    const told: unknown[] = [];
    const rest = readStream(
      ': hello\n\nid: 7\nevent: x\ndata: {"type":"order.reserved"}\n\r\nretry: 5000\ndata: a\ndata: b\n\ndata: {"ty',
      (message) => told.push(message),
    );
    expect(told).toEqual([
      { id: "7", data: '{"type":"order.reserved"}', retry: undefined },
      { id: undefined, data: "a\nb", retry: 5000 },
    ]);
    expect(rest).toBe('data: {"ty');
    expect(readStream(`${rest}pe":"a.b"}\n\n`, (message) => told.push(message.data))).toBe("");
    expect(told.at(-1)).toBe('{"type":"a.b"}');
  });
  it("does not trust what it says", () => {
    expect(parseEvent('{"type":"order.reserved","id":"ord_1"}')).toEqual({
      type: "order.reserved",
      id: "ord_1",
    });
    for (const text of ["", "no", "null", "[]", '{"id":"x"}', '{"type":3}'])
      expect(parseEvent(text)).toBeNull();
  });
});

describe("what an event makes old", () => {
  it("is the order itself, the lists, and what is free", () =>
    expect(staleKeys({ type: "order.reserved", id: "ord_1" })).toEqual([
      ["orders", "list"],
      ["orders", "one", "ord_1"],
      ["orders", "events", "ord_1"],
      ["orders", "today"],
      ["money", "order", "ord_1"],
      ["availability"],
    ]));
  it("is all money and the orders that it is about, for what is invoiced, paid and held", () => {
    for (const type of ["invoice.issued", "payment.succeeded", "deposit.held"])
      expect(staleKeys({ type, id: "x_1" })).toEqual([["money"], ["orders"]]);
    expect(staleKeys({ type: "return.settled", id: "ret_1" })).toContainEqual(["money", "order"]);
  });
  it("is the noun's own queries for others, with what is free where that follows from it", () => {
    expect(staleKeys({ type: "customer.updated", id: "cus_1" })).toEqual([["customers"]]);
    expect(staleKeys({ type: "asset.updated", id: "ast_1" })).toEqual([["assets"], ["availability"]]);
    expect(staleKeys({ type: "sub_rental.created" })).toEqual([["sub-rentals"], ["availability"]]);
    expect(staleKeys({ type: "file.added", id: "fil_1" })).toEqual([["products"], ["assets"], ["files"]]);
  });
});
