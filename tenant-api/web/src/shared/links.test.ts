import { describe, expect, it } from "vitest";
import { safeNext, to } from "./links";

describe("where to go after signing in", () => {
  it("keeps a path of our own, query and all", () => {
    expect(safeNext("/customers?q=berg")).toBe("/customers?q=berg");
    expect(new URL(to.signIn("/customers?q=a&b=c"), "http://x").searchParams.get("next")).toBe(
      "/customers?q=a&b=c",
    );
  });

  it.each([null, "", "https://evil.example", "//evil.example", "/\\evil.example", "/sign-in?next=/"])(
    "does not follow %s",
    (next) => expect(safeNext(next)).toBe("/"),
  );
});
