import { describe, expect, it } from "vitest";
import { renderToStaticMarkup } from "react-dom/server";
import { createElement } from "react";
import { Rich, sentence, t } from "./words";

describe("words", () => {
  it("fills in, and chooses the plural", () => {
    expect(t("form.take", { slug: "acme-2" })).toBe("Take acme-2");
    expect(t("mail.wait", { count: 1 })).toBe("You can ask again in 1 second.");
    expect(t("mail.wait", { count: 2 })).toBe("You can ask again in 2 seconds.");
  });
  it("renders marked parts, and never takes a value for a mark", () => {
    const html = renderToStaticMarkup(
      createElement(Rich, {
        words: "mail.sentTo",
        values: { email: "<b>x</b>@y.z" },
        parts: { b: (text: string) => createElement("strong", null, text) },
      }),
    );
    expect(html).toContain("<strong>&lt;b&gt;x&lt;/b&gt;@y.z</strong>");
  });
});

it("makes a sentence of the server's words", () => {
  expect(sentence("this address is taken")).toBe("This address is taken.");
  expect(sentence("Already one.")).toBe("Already one.");
});
