/** A deposit: held, kept in part, given back; and one on a card. */
import assert from "node:assert/strict";
import { make } from "../lib/company.mjs";
import { connect, counter, LONG, panelOf, sound, sum } from "../lib/money.mjs";
import { journey, signIn } from "../lib/stage.mjs";

journey(
  "a deposit is held, kept in part and given back, but not before the inspection",
  async ({ person }) => {
    const { company, api, order: newOrder } = await counter("deposit");
    const order = await newOrder();
    const scans = order.lines[0].allocations.map(({ tag }) => ({ tag }));
    await make(api, `/orders/${order.id}/check-out`, { scans }, 200);
    const { page } = await person();
    await signIn(page, company);
    await connect(page, company);
    await page.goto(`${company.origin}/orders/${order.id}`);
    const panel = panelOf(page);
    await panel.getByText("£100.00 of £100.00 is missing.").waitFor();

    await panel.getByRole("button", { name: "Take a deposit" }).click();
    let dialog = page.getByRole("dialog", { name: "Take a deposit" });
    assert.equal(await dialog.getByLabel("Amount", { exact: true }).inputValue(), "100.00");
    await sound(page);
    await dialog.getByRole("button", { name: "Hold £100.00" }).click();
    await panel.getByText("£100.00 is held.").waitFor();

    // What came back damaged is looked at first: until then nothing goes back.
    const back = await make(
      api,
      `/orders/${order.id}/return`,
      { scans: [{ ...scans[0], condition: "damaged" }] },
      200,
    );
    assert.ok(back);
    await page.reload();
    await panel.getByText("the deposit stays held until then").waitFor();
    const acts = panel.getByRole("button", { name: "Acts for the deposit of £100.00" });
    await acts.click();
    assert.ok(await page.getByRole("menuitem", { name: "Give back…" }).isDisabled());
    await sound(page);

    // Some of it is kept: it pays on the order.
    await page.getByRole("menuitem", { name: "Keep some…" }).click();
    dialog = page.getByRole("dialog", { name: "Keep some of £100.00" });
    await dialog.getByLabel("Amount", { exact: true }).fill("130");
    await dialog.getByLabel("What for").fill("Bucket bent");
    await dialog.getByRole("button", { name: "Keep £130.00" }).click();
    await dialog.getByText("At most £100.00.").waitFor();
    await dialog.getByLabel("Amount", { exact: true }).fill("30");
    await dialog.getByRole("button", { name: "Keep £30.00" }).click();
    await page.locator('[data-deposit="part_captured"]').getByText("£30.00 kept").waitFor();
    await sum(page, "paid").getByText("£30.00").waitFor();

    // The inspection is done, and the rest goes back.
    const [{ id }] = (await api("/returns")).json.data;
    await page.goto(`${company.origin}/returns/${id}`);
    const seen = page.getByRole("article", { name: scans[0].tag });
    await seen.getByText("Damaged", { exact: true }).click();
    await page.locator('[data-item="damaged"]').waitFor();
    await page.getByRole("button", { name: "Settle" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Settle" }).click();
    await page.getByRole("main").getByText("Settled", { exact: true }).waitFor();
    await page.goto(`${company.origin}/orders/${order.id}`);
    await panel.getByRole("button", { name: "Acts for the deposit of £70.00" }).click();
    await page.getByRole("menuitem", { name: "Give back…" }).click();
    await page
      .getByRole("dialog", { name: "Give back £70.00?" })
      .getByRole("button", { name: "Give back £70.00" })
      .click();
    await page.locator("[data-deposit]").getByText("£70.00 given back").waitFor();

    // Another on a card: declined first, then held.
    for (const [answer, then] of [
      ["Decline the card", "failed"],
      ["Hold", "held"],
    ]) {
      await panel.getByRole("button", { name: "Take a deposit" }).click();
      dialog = page.getByRole("dialog", { name: "Take a deposit" });
      await dialog.getByText("Card online").click();
      await dialog.getByLabel("Amount", { exact: true }).fill("80");
      await dialog.getByRole("button", { name: "Get the card page" }).click();
      await page.getByRole("link", { name: "Open the card page" }).click();
      await page.getByRole("button", { name: answer, exact: true }).click();
      await page.waitForURL(`${company.origin}/orders/${order.id}`);
      await page.locator(`[data-deposit="${then}"]`).waitFor();
    }
    await page
      .locator('[data-deposit="held"]')
      .getByText(/held until/)
      .waitFor();
    await sound(page);
  },
  LONG,
);
