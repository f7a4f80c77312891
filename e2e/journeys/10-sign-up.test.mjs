import assert from "node:assert/strict";
import { fresh, hostOf, linkIn, mailTo, makeCompany, origin, PASSWORD } from "../lib/company.mjs";
import { journey, PHONE } from "../lib/stage.mjs";

const field = (page, name) => page.getByRole("textbox", { name, exact: true });
const password = (page) => page.getByLabel("Password", { exact: true });

/** Fills the form; the address follows the company's name. */
async function fillForm(page, { company, email }) {
  await page.goto(origin);
  await field(page, "Company").fill(company);
  await field(page, "Your name").fill("Ada Owner");
  await field(page, "E-mail").fill(email);
  await password(page).fill(PASSWORD);
  await page.getByRole("checkbox", { name: /I accept/ }).check();
}

journey(
  "a company signs up, confirms by mail, watches itself being built and lands signed in",
  async ({ person }) => {
    const { context, page } = await person();
    const slug = fresh("northgate");
    const email = `ada@${slug}.example`;
    await fillForm(page, { company: slug.replace("-", " "), email });
    assert.equal(
      await field(page, "Address").inputValue(),
      slug,
      "the address should follow the company's name",
    );
    await page.getByText(`${slug}.${new URL(origin).host} is free`).waitFor();
    await page.getByRole("button", { name: "Create the company" }).click();

    await page.getByRole("heading", { name: "Check your mail" }).waitFor();
    await page.getByText(email).waitFor();
    const confirm = linkIn(await mailTo(email), "/confirm");

    // The mail is opened in a second tab, as mail programs do.
    const mail = await context.newPage();
    await mail.goto(confirm);
    await mail.getByRole("heading", { name: /^Set up/ }).waitFor();
    await mail.getByText("Ada Owner").waitFor();
    await mail.getByText(email).waitFor();
    await mail.getByRole("button", { name: "Confirm and set it up" }).click();
    await mail.getByRole("list", { name: "What is being set up" }).waitFor();
    await Promise.any([mail, page].map((tab) => tab.waitForURL(`${hostOf(slug)}/**`)));
    const landed = [mail, page].find((tab) => tab.url().startsWith(hostOf(slug)));
    await landed.getByRole("button", { name: "Account" }).click();
    await landed.getByText(email).waitFor();

    // The other tab went on by itself too: there, or one press away from it.
    const other = landed === mail ? page : mail;
    if (!other.url().startsWith(hostOf(slug)))
      await other.getByRole("link", { name: "Open your company" }).waitFor();
  },
);

journey("a mistyped e-mail is put right without losing the address or the form", async ({ person }) => {
  const { page } = await person();
  const slug = fresh("mistyped");
  const [wrong, right] = [`ada@${slug}.exmaple`, `ada@${slug}.example`];
  await fillForm(page, { company: slug, email: wrong });
  await page.getByRole("button", { name: "Create the company" }).click();
  await page.getByRole("heading", { name: "Check your mail" }).waitFor();
  const stale = linkIn(await mailTo(wrong), "/confirm");

  await page.getByRole("link", { name: "Use another e-mail" }).click();
  assert.equal(await field(page, "Company").inputValue(), slug);
  assert.equal(await field(page, "Address").inputValue(), slug);
  assert.equal(await field(page, "Your name").inputValue(), "Ada Owner");
  await page.getByText(`${slug}.${new URL(origin).host} is free`).waitFor();
  await field(page, "E-mail").fill(right);
  await password(page).fill(PASSWORD);
  await page.getByRole("checkbox", { name: /I accept/ }).check();
  await page.getByRole("button", { name: "Create the company" }).click();
  await page.getByRole("heading", { name: "Check your mail" }).waitFor();
  await page.getByText(right).waitFor();

  const stranger = await person();
  await stranger.page.goto(stale);
  await stranger.page.getByText(/go on there, with the newest mail/).waitFor();
  assert.equal(
    await stranger.page.getByRole("button", { name: "Confirm and set it up" }).count(),
    0,
    "the link that went to a stranger must be worth nothing",
  );
  await stranger.page.goto(linkIn(await mailTo(right), "/confirm"));
  await stranger.page.getByRole("button", { name: "Confirm and set it up" }).click();
  await page.waitForURL(`${hostOf(slug)}/**`);
});

journey("the steps are told with their times, also in a browser that did not sign up", async ({ person }) => {
  const first = await person();
  const second = await person({ viewport: PHONE });
  const slug = fresh("elsewhere");
  const email = `ada@${slug}.example`;
  await fillForm(first.page, { company: slug, email });
  await first.page.getByRole("button", { name: "Create the company" }).click();
  await first.page.getByRole("heading", { name: "Check your mail" }).waitFor();
  const link = linkIn(await mailTo(email), "/confirm");

  await second.page.goto(link);
  await second.page.getByRole("button", { name: "Confirm and set it up" }).click();
  await second.page.getByRole("heading", { name: /is ready$/ }).waitFor();
  const steps = second.page.getByRole("list", { name: "What is being set up" }).getByRole("listitem");
  assert.ok((await steps.count()) >= 7, "each provisioning step should be listed");
  for (const step of await steps.all()) assert.match(await step.innerText(), /Done · [\d.]+ m?s/);
  await second.page.getByText(/You signed up in another browser/).waitFor();
  const there = second.page.getByRole("link", { name: "Sign in there" });
  assert.equal(await there.getAttribute("href"), `${hostOf(slug)}/sign-in`);
  assert.equal(
    (await second.context.cookies(hostOf(slug))).length,
    0,
    "a browser without the sign-up's secret must not be signed in",
  );
  // The browser that signed up saw it live and was taken along.
  await first.page.waitForURL(`${hostOf(slug)}/**`);

  await second.page.goto(link);
  await second.page.getByRole("heading", { name: "Already confirmed" }).waitFor();
  await second.page.goto(link.replace(/token=.{6}/, "token=AAAAAA"));
  await second.page.getByRole("heading", { name: "This link does not work" }).waitFor();
});

journey(
  "the form says what is wrong beside each field and loses nothing",
  async ({ person }) => {
    const taken = await makeCompany("taken");
    const { page } = await person();
    await page.goto(origin);
    await page.getByRole("button", { name: "Create the company" }).click();
    await page.getByText("Give your company's name, at least 2 characters.").waitFor();
    await page.getByText("Please accept the terms").waitFor();

    await fillForm(page, { company: "Taken", email: "ada@taken.example" });
    await field(page, "Address").fill(taken.slug);
    await page
      .getByRole("alert")
      .filter({ hasText: /taken|belongs|already/i })
      .waitFor();
    await field(page, "Address").fill("admin");
    await page
      .getByRole("alert")
      .filter({ hasText: /RentRight/ })
      .waitFor();
    await field(page, "Address").fill("adrnin");
    await page
      .getByRole("alert")
      .filter({ hasText: /looks like|mistaken/i })
      .waitFor();

    // What the server alone refuses comes back to its field.
    await field(page, "Address").fill(fresh("ok"));
    await page.route("**/api/v1/signups", (route) =>
      route.fulfill({
        status: 422,
        contentType: "application/problem+json",
        body: JSON.stringify({
          type: "https://rentright.dev/problems/invalid",
          title: "Some fields need another look",
          status: 422,
          errors: [{ field: "email", code: "invalid", message: "No mail can go there." }],
        }),
      }),
    );
    await page.getByRole("button", { name: "Create the company" }).click();
    await page.getByText("No mail can go there.").waitFor();
    assert.equal(await password(page).inputValue(), PASSWORD, "a refusal must not empty the form");

    await page.unroute("**/api/v1/signups");
    await page.route("**/api/v1/signups", (route) => route.abort());
    await field(page, "E-mail").fill("ada@reload.example");
    await page.getByRole("button", { name: "Create the company" }).click();
    await page.getByText(/did not reach the server/).waitFor();
    await page.reload();
    assert.equal(
      await field(page, "E-mail").inputValue(),
      "ada@reload.example",
      "a reload must keep the draft",
    );
    assert.equal(await password(page).inputValue(), "", "the password must never be kept");
  },
  { faults: [/ERR_FAILED/] },
);

journey("find my company answers everybody the same, and tells by mail only", async ({ person }) => {
  const company = await makeCompany("lost");
  const { page } = await person();
  const ask = async (email) => {
    await page.goto(`${origin}/find`);
    await field(page, "E-mail").fill(email);
    await page.getByRole("button", { name: "Send me the address" }).click();
    await page.getByRole("heading", { name: "Look in your inbox" }).waitFor();
    return (await page.getByRole("main").innerText()).replaceAll(email, "…");
  };
  assert.equal(await ask(company.email), await ask("nobody@nowhere.example"));
  const mail = await mailTo(
    company.email,
    ({ text }) => text.includes(company.origin) && !text.includes("/confirm?"),
  );
  assert.ok(mail, "the mail should name the company's address");
});
