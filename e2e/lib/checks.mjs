/** What must hold on every page: axe finds nothing in either theme, and nothing stands out to the side. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What each page has asked for and not got yet, and when it last asked or got something. */
const traffic = new WeakMap();

/** Watches what a context's pages fetch, for `settled`. Streams of changes never end, so they do not count. */
export function watchTraffic(context) {
  context.on("page", (page) => {
    const seen = { open: new Set(), at: Date.now() };
    traffic.set(page, seen);
    page.on("request", (request) => {
      if (request.headers().accept?.includes("text/event-stream")) return;
      seen.open.add(request);
      seen.at = Date.now();
    });
    const over = (request) => {
      if (seen.open.delete(request)) seen.at = Date.now();
    };
    page.on("requestfinished", over);
    page.on("requestfailed", over);
  });
}

/** Half a second without a question or an answer, as browsers' own "network idle"; at most five. */
async function quiet(page) {
  const seen = traffic.get(page);
  const latest = Date.now() + 5000;
  while (Date.now() < latest && (seen.open.size > 0 || Date.now() - seen.at < 500))
    await new Promise((done) => setTimeout(done, 25));
}

/** Rests until nothing is being fetched or faded in any more. */
export async function settled(page) {
  await quiet(page);
  await page.evaluate(async () => {
    // Two frames: a changed theme has then reached every element.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await document.fonts.ready;
    const passing = () =>
      document
        .getAnimations()
        .filter((one) => one.playState !== "finished" && one.effect?.getTiming().iterations !== Infinity);
    // Until none is left: one that is replaced by another counts as finished.
    for (let now = passing(); now.length > 0; now = passing())
      await Promise.all(now.map((one) => one.finished.catch(() => {})));
  });
}

/** What axe finds in both themes, one line a finding. */
export async function accessFaults(page) {
  const faults = [];
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    // Runs over the debugger, so the page's policy stays as strict as it is for readers.
    if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes
          .slice(0, 4)
          .map(
            (node) =>
              `${id} (${help}) at ${node.target.join(" ")}: ${(node.failureSummary ?? "").replaceAll(/\s+/g, " ")}`,
          ),
      );
    });
    faults.push(...found.map((line) => `${colorScheme}: ${line}`));
  }
  await page.emulateMedia({ colorScheme: null });
  return faults;
}

/** What stands out to the side of the screen, if anything does. */
export async function widthFaults(page) {
  await settled(page);
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const names = [...document.querySelectorAll("body *")]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 5)
      .map((one) => `<${one.tagName.toLowerCase()} class="${one.getAttribute("class") ?? ""}">`);
    return [`${scrollWidth - clientWidth} px wider than the screen: ${names.join(", ")}`];
  });
}
