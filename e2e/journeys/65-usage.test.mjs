import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { accessFaults } from "../lib/checks.mjs";
import { addStock, makeCompany, signedInApi } from "../lib/company.mjs";
import { eventually } from "../lib/http.mjs";
import { journey, signIn } from "../lib/stage.mjs";

journey("what is metered opens down to its facts, and is taken along with its proof", async ({ person }) => {
  const company = await makeCompany("meter");
  const api = await signedInApi(company);
  await addStock(api);
  // Facts are sealed off the request's path, every twenty seconds.
  await eventually(
    "the units in the usage of today",
    async () => (await api("/usage")).json.data.find((one) => one.meter === "assets"),
    { within: 60_000, every: 500 },
  );

  const { page } = await person();
  await signIn(page, company);
  await page.goto(`${company.origin}/settings/company`);
  await page.getByRole("link", { name: "Usage", exact: true }).click();
  await page.getByText("Nothing in this period", { exact: true }).waitFor();
  await page.getByRole("tab", { name: "Assets" }).click();
  await page.getByRole("heading", { name: "8 at most in this period" }).waitFor();
  const today = page.getByRole("button", { name: /: 8$/ });
  await today.click();
  await page
    .getByText(/^asset:ast_\w+:created$/)
    .first()
    .waitFor();
  assert.equal(await page.getByText(/^asset:ast_\w+:created$/).count(), 8, "a fact for each unit");
  assert.deepEqual(await accessFaults(page), []);

  await page.reload();
  await page
    .getByText(/^asset:ast_\w+:created$/)
    .first()
    .waitFor();

  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download with proof" }).click();
  const saved = await saving;
  assert.match(saved.suggestedFilename(), new RegExp(`^usage-${company.slug}-.*\\.json$`));
  const proof = JSON.parse(readFileSync(await saved.path(), "utf8"));
  const assets = proof.facts.filter((one) => one.meter === "assets");
  assert.deepEqual([assets.length, proof.facts[0].no, proof.heads], [8, 1, []]);
  assert.match(assets[0].hash, /^[0-9a-f]{64}$/);

  await page.getByLabel("Period").selectOption("Last month");
  await page.getByText("Nothing in this period", { exact: true }).waitFor();
});
