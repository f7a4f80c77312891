import { describe, expect, it } from "vitest";
import { spotFor } from "./place";

const view = { width: 400, height: 600 };

describe("where a popover goes", () => {
  it("hangs below its trigger", () => {
    expect(
      spotFor({ left: 50, top: 100, width: 80, height: 30 }, { width: 120, height: 200 }, view, "start"),
    ).toMatchObject({
      left: 50,
      top: 134,
    });
  });

  it("goes above when there is more room", () => {
    const spot = spotFor(
      { left: 50, top: 500, width: 80, height: 30 },
      { width: 120, height: 200 },
      view,
      "start",
    );
    expect(spot.top).toBe(296);
  });

  it("stays inside a narrow screen", () => {
    expect(
      spotFor({ left: 380, top: 10, width: 16, height: 16 }, { width: 300, height: 50 }, view, "start").left,
    ).toBe(92);
    expect(
      spotFor({ left: 0, top: 10, width: 16, height: 16 }, { width: 300, height: 50 }, view, "end").left,
    ).toBe(8);
  });
});
