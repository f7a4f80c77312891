/** What must hold on every page: axe finds nothing in either theme, and nothing stands out to the side. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rests until nothing is being fetched or faded in any more. */
export async function settled(page) {
  await page.waitForLoadState("networkidle").catch(() => {});
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(
      document
        .getAnimations()
        .filter((one) => one.playState === "running" && one.effect?.getTiming().iterations !== Infinity)
        .map((one) => one.finished.catch(() => {})),
    );
  });
}

export async function assertAccessible(page, where) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    // Runs over the debugger, so the page's policy stays as strict as it is for readers.
    if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const found = await window.axe.run(document, { resultTypes: ["violations"] });
      return found.violations.map(({ id, help, nodes }) => ({
        id,
        help,
        nodes: nodes.slice(0, 4).map((node) => `${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
      }));
    });
    assert.deepEqual(
      violations,
      [],
      `axe found something on ${where} (${colorScheme}): mend the page, not the rule`,
    );
  }
  await page.emulateMedia({ colorScheme: null });
}

export async function assertFits(page, where) {
  await settled(page);
  const [wide, names] = await page.evaluate(() => {
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const culprits =
      over > 0
        ? [...document.querySelectorAll("body *")]
            .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .slice(0, 5)
            .map((one) => `${one.tagName}.${one.className}`)
        : [];
    return [over, culprits];
  });
  assert.equal(wide, 0, `${where} is ${wide} px wider than the screen; outside stand ${names.join(", ")}`);
}
