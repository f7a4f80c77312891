import { describe, expect, it } from "vitest";
import { FILE_MAX, FILES_MAX, mediaTypeOf, refusalOf, sizeOf } from "./rules";

const file = (name: string, type: string, size = 1000) => ({ name, type, size });

describe("what a file is", () => {
  it("is what the device says", () => {
    expect(mediaTypeOf(file("a", "image/webp"))).toBe("image/webp");
    expect(mediaTypeOf(file("a.txt", "text/plain;charset=utf-8"))).toBe("text/plain");
  });
  it("is told by its ending where the device knows nothing, or calls it otherwise", () => {
    expect(mediaTypeOf(file("LOLER.PDF", ""))).toBe("application/pdf");
    expect(mediaTypeOf(file("prices.csv", "application/vnd.ms-excel"))).toBe("text/csv");
  });
  it("is nothing that can be added otherwise", () => {
    expect(mediaTypeOf(file("clip.mp4", "video/mp4"))).toBeNull();
    expect(mediaTypeOf(file("photo.jpg", "image/heic"))).toBeNull();
    expect(mediaTypeOf(file("noending", ""))).toBeNull();
  });
});

describe("a refusal", () => {
  it("names what is wrong", () => {
    expect(refusalOf(file("clip.mp4", "video/mp4"), 0)).toBe("type");
    expect(refusalOf(file("IMG_1.HEIC", "image/heic"), 0)).toBe("heic");
    expect(refusalOf(file("a.pdf", "application/pdf", 0), 0)).toBe("empty");
    expect(refusalOf(file("a.pdf", "application/pdf", FILE_MAX + 1), 0)).toBe("big");
    expect(refusalOf(file("a.pdf", "application/pdf"), FILES_MAX)).toBe("many");
  });
  it("does not meet what fits to the last byte", () =>
    expect(refusalOf(file("a.pdf", "application/pdf", FILE_MAX), FILES_MAX - 1)).toBeNull());
});

it("says sizes as people do", () => {
  expect(sizeOf(1)).toEqual({ value: 1, unit: "kB" });
  expect(sizeOf(48_300)).toEqual({ value: 48, unit: "kB" });
  expect(sizeOf(999_600)).toEqual({ value: 1, unit: "MB" });
  expect(sizeOf(FILE_MAX)).toEqual({ value: 15.7, unit: "MB" });
});
