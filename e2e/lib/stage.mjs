/**
 * A browser with people in it. Whatever page they open is watched: a violated content-security-policy, an uncaught
 * error or an error on the console fails the journey, also where nobody looked for it.
 */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { watchTraffic } from "./checks.mjs";

const output = fileURLToPath(new URL("../output/", import.meta.url));
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

let browser;
after(() => browser?.close());

async function launch() {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: FLAGS,
  });
  return browser;
}

// A refused request is also told on the console; whether it should have been refused is the journey's business.
const EXPECTED = /^Failed to load resource: the server responded with a status of 4\d\d/;

function watch(context, faults, expected) {
  context.on("weberror", (error) =>
    faults.push(`uncaught on a page: ${error.error().stack || error.error()}`),
  );
  context.on("console", (message) => {
    if (message.type() !== "error" || EXPECTED.test(message.text())) return;
    if (expected.some((known) => known.test(message.text()))) return;
    faults.push(`console on ${message.page()?.url()}: ${message.text()}`);
  });
  return context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(
        `CSP violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
}

/**
 * One story, from its beginning to its end, with people who share nothing. `faults` names what the story provokes on
 * the console on purpose.
 */
export function journey(title, story, { timeout = 180_000, faults: expected = [] } = {}) {
  test(title, { timeout }, async () => {
    const faults = [];
    const people = [];
    const stage = {
      /** Somebody with their own cookies and storage. */
      async person({ viewport = DESK, ...options } = {}) {
        const context = await (
          await launch()
        ).newContext({
          viewport,
          locale: "en-GB",
          timezoneId: "Europe/London",
          reducedMotion: "reduce",
          ...options,
        });
        context.setDefaultTimeout(15_000);
        await watch(context, faults, expected);
        watchTraffic(context);
        people.push(context);
        return { context, page: await context.newPage() };
      },
    };
    try {
      await story(stage);
      assert.deepEqual(faults, [], "the pages reported faults of their own: mend those first");
    } catch (error) {
      mkdirSync(output, { recursive: true });
      const name = title.replace(/\W+/g, "-").slice(0, 60);
      for (const [at, page] of people.flatMap((context) => context.pages()).entries()) {
        const file = `${output}${name}-${at}.png`;
        await page.screenshot({ path: file }).then(
          () => console.error(`${page.url()} looked like ${file}`),
          () => {},
        );
      }
      if (faults.length > 0) console.error(`faults on the way:\n${faults.join("\n")}`);
      throw error;
    } finally {
      await Promise.all(people.map((context) => context.close()));
    }
  });
}

/** Signs in by the page, as staff do. */
export async function signIn(page, company, { email = company.email, password = company.password } = {}) {
  await page.goto(`${company.origin}/sign-in`);
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${company.origin}/`);
  await page.getByRole("button", { name: "Account" }).waitFor();
}

export async function signOut(page) {
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in**");
}

/**
 * Who this browser is for the company's API, with the cookies it would send. In a tab that runs no app: one whose
 * session has ended goes to the sign-in by itself, at any moment, and takes with it whoever asks in it.
 */
export async function sessionOf(context, company) {
  const tab = await context.newPage();
  try {
    const reply = await tab.goto(`${company.origin}/api/v1/session`);
    return { status: reply.status(), email: reply.ok() ? (await reply.json()).staff.email : null };
  } finally {
    await tab.close();
  }
}
