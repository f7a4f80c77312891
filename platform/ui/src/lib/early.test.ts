import { afterEach, expect, it, vi } from "vitest";
import { askEarly, fetchOnce } from "./early";

const HOST = "http://acme.rentright.localhost";

afterEach(() => vi.unstubAllGlobals());

it("hands an early answer to the first request for it, and asks anew for any other", async () => {
  const fetched = vi.fn((request: Request | string) =>
    Promise.resolve(new Response(typeof request === "string" ? "early" : "fresh")),
  );
  vi.stubGlobal("window", { location: { href: `${HOST}/customers` } });
  vi.stubGlobal("fetch", fetched);
  askEarly("/api/v1/session");
  const ask = async (init?: RequestInit) =>
    (await fetchOnce(new Request(`${HOST}/api/v1/session`, init))).text();
  expect(await ask()).toBe("early");
  expect(await ask()).toBe("fresh");
  expect(await ask({ method: "DELETE" })).toBe("fresh");
  expect(fetched).toHaveBeenCalledTimes(3);
  askEarly("/api/v1/session");
  expect(fetched, "too late to be early").toHaveBeenCalledTimes(3);
});
