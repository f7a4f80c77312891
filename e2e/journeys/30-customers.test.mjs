import assert from "node:assert/strict";
import { addCustomer, makeCompany, signedInApi } from "../lib/company.mjs";
import { journey, signIn } from "../lib/stage.mjs";

const rows = (page) =>
  page
    .getByRole("table", { name: "Customers" })
    .getByRole("row")
    .filter({ has: page.getByRole("link") });
const row = (page, name) => rows(page).filter({ hasText: name });
const panel = (page, name) => page.getByRole("complementary", { name });

async function atCustomers(person, stem) {
  const company = await makeCompany(stem);
  const { page } = await person();
  await signIn(page, company);
  return { company, page, api: await signedInApi(company) };
}

journey("a customer is added at the counter and edited where it stands", async ({ person }) => {
  const { company, page } = await atCustomers(person, "counter");
  await page.goto(`${company.origin}/customers`);
  await page.getByRole("button", { name: "New customer" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Given name").fill("Grace");
  await dialog.getByLabel("Family name").fill("Hopper");
  await dialog.getByLabel(/^E-mail/).fill("grace@navy.example");
  await dialog.getByLabel(/^Phone/).fill("+44 161 496 0172");
  await dialog.getByRole("button", { name: "Create" }).click();

  const beside = panel(page, "Grace Hopper");
  await beside.waitFor();
  const source = beside.getByLabel("Source", { exact: true });
  await source.fill("walked in");
  await source.press("Enter");
  await beside.getByText("Saved", { exact: true }).waitFor({ state: "attached" });
  await source.fill("something else");
  await source.press("Escape");
  assert.equal(await source.inputValue(), "walked in", "Escape should put the value back");

  const link = page.url();
  assert.match(link, /panel=cus_/, "the open record should stand in the address");
  await page.goto(link);
  await panel(page, "Grace Hopper").waitFor();
  assert.equal(
    await panel(page, "Grace Hopper").getByLabel("Source", { exact: true }).inputValue(),
    "walked in",
  );
  await page.keyboard.press("Escape");
  await panel(page, "Grace Hopper").waitFor({ state: "detached" });
});

journey("two people edit one field, and the second is asked", async ({ person }) => {
  const { company, page, api } = await atCustomers(person, "conflict");
  const customer = await addCustomer(api, { given_name: "Ida", family_name: "Rhodes", source: "fair" });
  await page.goto(`${company.origin}/customers/${customer.id}`);
  const source = page.getByLabel("Source", { exact: true });
  await source.focus();
  const theirs = await api(`/customers/${customer.id}`, {
    method: "PATCH",
    headers: { "if-match": `"${customer.version}"` },
    json: { source: "radio" },
  });
  assert.equal(theirs.status, 200, theirs.text);
  await source.fill("newspaper");
  await source.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Someone else changed this too").waitFor();
  for (const words of ["newspaper", "radio", /Before: fair/]) await dialog.getByText(words).waitFor();
  await dialog.getByRole("radio", { name: /Yours/ }).check();
  // The dialog closes at once, and the choice is on its way to the server.
  const kept = page.waitForResponse((answer) => answer.request().method() === "PATCH");
  await dialog.getByRole("button", { name: "Keep this choice" }).click();
  assert.equal((await kept).status(), 200, "the choice must be kept");
  await dialog.waitFor({ state: "detached" });
  await page.reload();
  assert.equal(await page.getByLabel("Source", { exact: true }).inputValue(), "newspaper");
});

journey(
  "a list is searched by a phone number in any spelling, filtered, and kept as a view",
  async ({ person }) => {
    const { company, page, api } = await atCustomers(person, "lists");
    await addCustomer(api, {
      given_name: "Mary",
      family_name: "Kenneth",
      phone: "+44 161 496 0172",
      tags: ["vip"],
    });
    await addCustomer(api, { given_name: "Jean", family_name: "Bartik", phone: "0161 496 0999" });
    await addCustomer(api, {
      kind: "organisation",
      organisation: "Calder Valley Events",
      email: "office@calder.example",
    });
    await page.goto(`${company.origin}/customers`);
    await row(page, "Calder Valley Events").waitFor();

    const search = page.getByLabel("Search customers");
    for (const spelling of [
      "0161 4960172",
      "+44 (0)161-496-0172",
      "00441614960172",
      "office@calder.example",
      "kenneth",
    ]) {
      await search.fill(spelling);
      const who = spelling.includes("@") ? "Calder Valley Events" : "Mary Kenneth";
      await row(page, who).waitFor();
      await page
        .waitForFunction(() => document.querySelectorAll('[role="row"] a').length === 1, null, {
          timeout: 5000,
        })
        .catch(() => {
          throw new Error(`“${spelling}” should find ${who} and nobody else`);
        });
    }
    await search.fill("");
    await row(page, "Jean Bartik").waitFor();

    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("button", { name: "Add condition" }).click();
    await page.getByLabel("Field", { exact: true }).selectOption({ label: "Tag" });
    const value = page.getByRole("combobox", { name: "Value" });
    await value.fill("vip");
    await value.press("Enter");
    await row(page, "Jean Bartik").waitFor({ state: "detached" });
    await row(page, "Mary Kenneth").waitFor();
    await page.keyboard.press("Escape");

    const filtered = page.url();
    await page.getByRole("button", { name: "All customers" }).click();
    await page.getByRole("menuitem", { name: "Save as a new view…" }).click();
    await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("Important ones");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: /Important ones/ }).waitFor();

    // A link reopens the same screen, for somebody else too.
    const other = await person();
    await signIn(other.page, company);
    await other.page.goto(filtered);
    await row(other.page, "Mary Kenneth").waitFor();
    assert.equal(await rows(other.page).count(), 1);
  },
);

journey("a deleted customer comes back by undo", async ({ person }) => {
  const { company, page, api } = await atCustomers(person, "undo");
  const customer = await addCustomer(api, { given_name: "Betty", family_name: "Holberton" });
  await page.goto(`${company.origin}/customers?panel=${customer.id}`);
  const beside = panel(page, "Betty Holberton");
  await beside.getByRole("button", { name: "Actions for Betty Holberton" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByText("Betty Holberton deleted").waitFor();
  await row(page, "Betty Holberton").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await row(page, "Betty Holberton").waitFor();
});

journey("two records of one person are merged, and set apart again", async ({ person }) => {
  const { company, page, api } = await atCustomers(person, "merge");
  const kept = await addCustomer(api, {
    given_name: "Kay",
    family_name: "McNulty",
    email: "kay@eniac.example",
  });
  const dropped = await addCustomer(api, {
    given_name: "Kathleen",
    family_name: "McNulty",
    email: "kay@eniac.example",
    phone: "+44 161 496 0199",
  });
  await page.goto(`${company.origin}/customers/duplicates`);
  await page.getByRole("link", { name: /^Compare .*McNulty/ }).click();
  await page.getByRole("heading", { name: "Merge two customers" }).waitFor();
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await page
    .getByText(/merged into/)
    .first()
    .waitFor();
  // The toast may be there before the kept record's page is.
  await page.waitForURL(/\/customers\/cus_\w+$/);
  const landed = page.url().split("/").pop();
  const other = landed === kept.id ? dropped.id : kept.id;
  const seen = await api(`/customers/${other}`);
  assert.equal(seen.json?.merged_into, landed, "the dropped record must lead to the kept one");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("The two records are separate again").waitFor();
  assert.equal((await api(`/customers/${other}`)).json?.merged_into ?? null, null);
});
