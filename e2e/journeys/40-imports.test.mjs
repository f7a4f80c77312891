import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { addCustomer, makeCompany, signedInApi } from "../lib/company.mjs";
import { journey, signIn } from "../lib/stage.mjs";

// Semicolons, a byte order mark, CRLF, capitals, a phone that is one space, a repeated person and a broken address.
const FILE = fileURLToPath(new URL("../fixtures/customers.csv", import.meta.url));

journey("a file from another system is matched, mended, imported and taken back", async ({ person }) => {
  assert.deepEqual(
    [...readFileSync(FILE).subarray(0, 3)],
    [0xef, 0xbb, 0xbf],
    "the fixture should begin with a byte order mark",
  );
  const company = await makeCompany("books");
  const { page } = await person();
  const api = await signedInApi(company);
  await signIn(page, company);
  await page.goto(`${company.origin}/imports/new`);
  await page.getByLabel(/Drop a CSV file here/).setInputFiles(FILE);
  await page.waitForURL("**/imports/imp_*");

  const fieldFor = (column) => page.getByLabel(`What the column ${column} becomes`);
  for (const column of ["Given name", "Family name", "E-mail", "Phone", "City"]) {
    assert.notEqual(await fieldFor(column).inputValue(), "", `the column ${column} should have been guessed`);
  }
  await page.getByRole("button", { name: "Next" }).click();

  const wrong = page.getByRole("textbox", { name: /^E-?mail/i });
  assert.equal(await wrong.inputValue(), "not-an-address");
  await wrong.fill("mary@navy.example");
  await wrong.press("Enter");
  await page.getByText("Fixed.", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Next" }).click();

  await page.getByRole("group", { name: "When a customer is already there" }).waitFor();
  await page.getByRole("button", { name: /^Import \d+ rows$/ }).click();
  await page.getByText("Done", { exact: true }).waitFor();
  const count = async () => (await api("/customers?limit=200")).json.data.length;
  assert.equal(await count(), 5, "six rows, one of them a repeat, should make five customers");

  await page.getByRole("link", { name: "Open the customers" }).click();
  await page.getByRole("link", { name: /Ruiz de Gauna/ }).waitFor();
  await page.goBack();
  await page.getByRole("button", { name: "Take the import back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take the import back" }).click();
  await page.getByText("Taken back", { exact: true }).waitFor();
  assert.equal(await count(), 0, "taking the import back should leave no customer behind");
});

journey(
  "payments of another system are brought in, and lead to the list that has them",
  async ({ person }) => {
    const company = await makeCompany("ledger");
    const api = await signedInApi(company);
    const ada = await addCustomer(api, { given_name: "Ada", family_name: "Lovelace" });
    const rows = [
      "payment_no,customer_no,amount,paid_at",
      `P-1,${ada.number},12.50,2026-03-05 16:10:00`,
      `P-2,${ada.number},7.25,2026-03-06 09:00:00`,
    ];
    const { page } = await person();
    await signIn(page, company);
    await page.goto(`${company.origin}/imports/new?kind=payments`);
    const file = { name: "payments.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) };
    await page.getByLabel(/Drop a CSV file here/).setInputFiles(file);
    await page.waitForURL("**/imports/imp_*");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Import 2 rows" }).click();
    await page.getByText("Done", { exact: true }).waitFor();
    await page.getByRole("link", { name: "Open the payments" }).click();
    await page.waitForURL("**/payments");
    await page.getByText("£12.50").first().waitFor();
    await page.getByText("£7.25").first().waitFor();
  },
);
