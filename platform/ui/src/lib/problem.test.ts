import { describe, expect, it } from "vitest";
import { applyProblem, ApiError, fieldErrors, isApiError, messageOf, toApiError } from "./problem";

const invalid = new ApiError({
  type: "https://rentright.dev/problems/invalid",
  title: "Some fields need another look",
  status: 422,
  errors: [
    { field: "slug", code: "taken", message: "acme is taken." },
    { field: "slug", code: "short", message: "Too short." },
    { field: "region", code: "unknown", message: "No such region." },
  ],
});

describe("problems", () => {
  it("reads the slug from the type", () => {
    expect(invalid.slug).toBe("invalid");
    expect(isApiError(invalid, "invalid")).toBe(true);
    expect(isApiError(invalid, "limited")).toBe(false);
  });

  it("keeps the first message of a field", () => {
    expect(fieldErrors(invalid)).toEqual({ slug: "acme is taken.", region: "No such region." });
  });

  it("puts known fields on the form and hands back the rest", () => {
    const put: Array<[string, string]> = [];
    const rest = applyProblem(invalid, ["slug"], (field, { message }) => put.push([field, message]));
    expect(put).toEqual([["slug", "acme is taken."]]);
    expect(rest).toBe("No such region.");
  });

  it("gives the problem's own words when no field took any", () => {
    const limited = new ApiError({
      type: "x",
      title: "Too many tries",
      status: 429,
      detail: "Wait a minute.",
    });
    expect(applyProblem(limited, ["slug"], () => {})).toBe("Wait a minute.");
    expect(messageOf(limited)).toBe("Wait a minute.");
  });

  it("makes a problem of a reply that has none", () => {
    const reply = new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "retry-after": "7" } });
    const error = toApiError(reply, undefined);
    expect(error.status).toBe(502);
    expect(error.retryAfter).toBe(7);
  });
});
