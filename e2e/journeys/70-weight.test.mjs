/** What a first visit costs: script over the wire, and the largest contentful paint on a slow machine. */
import assert from "node:assert/strict";
import { addCustomer, makeCompany, origin, signedInApi } from "../lib/company.mjs";
import { settled } from "../lib/checks.mjs";
import { journey, signIn } from "../lib/stage.mjs";

/** All script that travels until the page rests: libraries, the page, its words, and what is fetched ahead. */
const BUDGET_KB = 170;
const SLOWED = 4;
/** The aim is 1.5 s. The machines that run this are shared, so only a clear miss fails. */
const AIM_MS = 1500;
const LIMIT_MS = 2500;

/** Opens a page as if for the first time, on a processor four times slower. */
async function firstVisit(page, url) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  // Bytes on the wire, told by the browser itself: a body can no longer be asked for once its page has moved on.
  const scripts = new Set();
  let bytes = 0;
  session.on(
    "Network.responseReceived",
    ({ requestId, type }) => type === "Script" && scripts.add(requestId),
  );
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  const asked = [];
  session.on("Network.requestWillBeSent", ({ request }) => asked.push(`${request.method} ${request.url}`));
  await session.send("Network.enable");
  await page.goto(url);
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  await settled(page);
  const lcp = await page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({
          type: "largest-contentful-paint",
          buffered: true,
        });
        setTimeout(() => resolve(Number.NaN), 3000);
      }),
  );
  await session.detach();
  const kb = bytes / 1000;
  return { kb, lcp, twice: asked.filter((one, at) => asked.indexOf(one) !== at) };
}

journey("first loads are light and quick", async ({ person }) => {
  const company = await makeCompany("light");
  const api = await signedInApi(company);
  const customer = await addCustomer(api, { given_name: "Ada", family_name: "Lovelace" });
  const stranger = await person();
  const staff = await person();
  await signIn(staff.page, company);
  const figures = [];
  for (const [page, name, url] of [
    [stranger.page, "sign-up", origin],
    [stranger.page, "terms", `${origin}/terms`],
    [stranger.page, "sign in", `${company.origin}/sign-in`],
    [staff.page, "home", company.origin],
    [staff.page, "customers", `${company.origin}/customers`],
    [staff.page, "a customer", `${company.origin}/customers/${customer.id}`],
    [staff.page, "imports", `${company.origin}/imports/new`],
    [staff.page, "settings", `${company.origin}/settings/company`],
  ]) {
    // Others work on this machine too: the best of three is nearest to what the page itself costs.
    let best = await firstVisit(page, url);
    for (let again = 0; again < 2 && best.lcp > AIM_MS; again += 1) {
      const next = await firstVisit(page, url);
      if (next.lcp < best.lcp) best = next;
    }
    figures.push({ name, ...best });
  }
  for (const { name, kb, lcp } of figures) {
    console.log(
      `${name.padEnd(12)} ${kb.toFixed(1).padStart(6)} kB of script, largest paint ${Math.round(lcp)} ms at ${SLOWED}x slowdown${lcp > AIM_MS ? `, over the aim of ${AIM_MS}` : ""}`,
    );
  }
  for (const { name, kb, lcp, twice } of figures) {
    assert.ok(kb <= BUDGET_KB, `${name} loads ${kb.toFixed(1)} kB of script; ${BUDGET_KB} are allowed`);
    assert.deepEqual(twice, [], `${name} asks twice for the same: what was asked for ahead should be taken`);
    assert.ok(lcp < LIMIT_MS, `${name} paints its largest part after ${Math.round(lcp)} ms`);
  }
});
