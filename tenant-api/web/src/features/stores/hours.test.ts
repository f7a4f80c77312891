import { describe, expect, it } from "vitest";
import { copyDay, draftOf, faultyDays, hoursLines, hoursOf, isAlwaysOpen } from "./hours";

const WORKDAYS = ["mon", "tue", "wed", "thu", "fri"] as const;
const week = {
  ...Object.fromEntries(WORKDAYS.map((day) => [day, [["08:00", "17:00"]]])),
  sat: [
    ["09:00", "12:00"],
    ["13:00", "24:00"],
  ],
};

describe("hours", () => {
  it("come out of the form as they went in, midnight included", () => {
    expect(draftOf(week).sat[1]).toEqual({ opens: "13:00", closes: "00:00" });
    expect(hoursOf(draftOf(week))).toEqual(week);
  });
  it("say the same days together and leave closed ones out", () => {
    expect(hoursLines(week, (day) => day)).toEqual(["mon–fri 08:00–17:00", "sat 09:00–12:00, 13:00–24:00"]);
    expect(hoursLines({ wed: [["10:00", "11:00"]] }, (day) => day)).toEqual(["wed 10:00–11:00"]);
    expect(hoursLines({}, (day) => day)).toEqual([]);
  });
  it("are always open when there are none", () => {
    expect(isAlwaysOpen({})).toBe(true);
    expect(isAlwaysOpen({ mon: [] })).toBe(true);
    expect(isAlwaysOpen(week)).toBe(false);
  });
  it("are faulty where spans end too early, overlap or are not finished", () => {
    const draft = draftOf(week);
    expect(faultyDays(draft)).toEqual([]);
    draft.mon = [{ opens: "17:00", closes: "08:00" }];
    draft.tue = [
      { opens: "12:00", closes: "14:00" },
      { opens: "08:00", closes: "13:00" },
    ];
    draft.wed = [{ opens: "08:00", closes: "" }];
    draft.thu = [{ opens: "22:00", closes: "00:00" }];
    expect(faultyDays(draft)).toEqual(["mon", "tue", "wed"]);
  });
  it("are copied, not shared, between days", () => {
    const next = copyDay(draftOf(week), "sat", ["sun"]);
    expect(next.sun).toEqual(next.sat);
    expect(next.sun[0]).not.toBe(next.sat[0]);
  });
});
