import assert from "node:assert/strict";
import { linkIn, mailTo, makeCompany } from "../lib/company.mjs";
import { journey, sessionOf, signIn, signOut } from "../lib/stage.mjs";

journey("staff sign in and out, mistype, and reset a password they forgot", async ({ person }) => {
  const company = await makeCompany("doors");
  const { page } = await person();
  await signIn(page, company);
  await signOut(page);
  await page.goto(`${company.origin}/customers`);
  await page.waitForURL("**/sign-in?next=**");

  const refusal = async (email, password) => {
    await page.goto(`${company.origin}/sign-in`);
    await page.getByLabel("E-mail", { exact: true }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    return (await page.getByRole("alert").first().innerText()).trim();
  };
  assert.equal(
    await refusal(company.email, "not the password at all"),
    await refusal("nobody@nowhere.example", "not the password at all"),
    "a wrong password must read like an unknown address",
  );

  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByRole("heading", { name: "Reset your password" }).waitFor();
  await page.getByLabel("E-mail", { exact: true }).fill(company.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.getByRole("heading", { name: "Look in your inbox" }).waitFor();
  const mail = await mailTo(company.email, ({ links }) => links.some((link) => link.includes("/reset?")));
  const reset = linkIn(mail, "/reset");
  assert.ok(reset.startsWith(company.origin), "the reset link must lead to the company's own host");
  const password = "a different tractor sings";
  await page.goto(reset);
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("Once more", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Change the password" }).click();
  await page.waitForURL("**/sign-in**");
  await signIn(page, company, { password });

  // The link works once.
  await page.goto(reset);
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("Once more", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Change the password" }).click();
  await page.getByRole("alert").first().waitFor();
});

journey("an owner invites a colleague, who joins and sees what an agent may", async ({ person }) => {
  const company = await makeCompany("crew");
  const { page } = await person();
  await signIn(page, company);
  await page.goto(`${company.origin}/settings/staff`);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog");
  const email = `bo@${company.slug}.example`;
  await dialog.getByLabel("Name", { exact: true }).fill("Bo Agent");
  await dialog.getByLabel("E-mail", { exact: true }).fill(email);
  await dialog.getByRole("radio", { name: /^Agent/ }).check();
  await dialog.getByRole("button", { name: "Send the invitation" }).click();
  await page.getByText(`Invitation sent to ${email}`).waitFor();

  const invite = linkIn(await mailTo(email), "/invite");
  const bo = await person();
  await bo.page.goto(invite);
  await bo.page.getByRole("heading", { name: `Join ${company.name}` }).waitFor();
  await bo.page.getByText("Ada Owner").waitFor();
  await bo.page.getByLabel("Choose a password").fill("a quiet agent counts keys");
  await bo.page.getByRole("button", { name: "Join" }).click();
  await bo.page.getByRole("button", { name: "Account" }).waitFor();

  // Refused by role, and told so, not blank.
  await bo.page.goto(`${company.origin}/imports/new`);
  await bo.page.getByText("Not for your role").waitFor();
  await page.reload();
  await page.getByText("Bo Agent").waitFor();

  const again = await person();
  await again.page.goto(invite);
  await again.page.getByRole("heading", { name: "This invitation no longer works" }).waitFor();
});

journey("ending a session signs that browser out at once", async ({ person }) => {
  const company = await makeCompany("ends");
  const here = await person();
  const there = await person({
    userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
  });
  await signIn(here.page, company);
  await signIn(there.page, company);
  await there.page.goto(`${company.origin}/customers`);
  await there.page.getByText("No customers yet").waitFor();
  assert.equal((await sessionOf(there.context, company)).status, 200);

  await here.page.goto(`${company.origin}/settings/sessions`);
  await here.page.getByText("This device").waitFor();
  await here.page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await here.page.getByText("Signed out", { exact: true }).waitFor();

  const { status } = await sessionOf(there.context, company);
  assert.equal(status, 401, "an ended session must not answer one more request");
  const tab = await there.context.newPage();
  await tab.goto(`${company.origin}/customers`);
  await tab.waitForURL("**/sign-in**");
  // The one who ended it stays.
  await here.page.reload();
  await here.page.getByText("This device").waitFor();
});

journey("an owner changes the company's settings, and they hold", async ({ person }) => {
  const company = await makeCompany("tuned");
  const { page } = await person();
  await signIn(page, company);
  await page.goto(`${company.origin}/settings/company`);
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Tuned & Sons");
  await name.press("Enter");
  await page.getByText("Saved", { exact: true }).first().waitFor({ state: "attached" });
  await page.reload();
  assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Tuned & Sons");
});
