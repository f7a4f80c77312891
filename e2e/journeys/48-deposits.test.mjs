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

    // Another on a card. The gateway is away at first: that is said, and the same is asked again.
    const keys = [];
    await page.route("**/api/v1/orders/*/deposits", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      keys.push(route.request().headers()["idempotency-key"]);
      if (keys.length > 1) return route.continue();
      const json = { type: "about:blank", title: "Unavailable", status: 503, detail: "Away." };
      await route.fulfill({ status: 503, contentType: "application/problem+json", json });
    });
    await panel.getByRole("button", { name: "Take a deposit" }).click();
    dialog = page.getByRole("dialog", { name: "Take a deposit" });
    await dialog.getByText("Card online").click();
    await dialog.getByLabel("Amount", { exact: true }).fill("80");
    await dialog.getByRole("button", { name: "Get the card page" }).click();
    await dialog.getByText("The gateway does not answer. Try again: nobody is charged twice.").waitFor();
    await sound(page);
    await dialog.getByRole("button", { name: "Get the card page" }).click();
    // The panel behind has the same link as soon as it hears of the deposit.
    const ready = page.getByRole("dialog", { name: "The page to hold £80.00 is ready" });
    await ready.getByRole("link", { name: "Open the card page" }).waitFor();
    assert.equal(keys.length, 2);
    assert.ok(keys[0] && keys[0] === keys[1], "the same act again bears the same key");
    await page.unroute("**/api/v1/orders/*/deposits");
    await ready.getByRole("link", { name: "Open the card page" }).click();
    await page.getByRole("button", { name: "Decline the card", exact: true }).click();
    await page.waitForURL(`${company.origin}/orders/${order.id}`);
    await page.locator('[data-deposit="failed"]').waitFor();

    // That one was declined; the next is held, and held anew before it runs out.
    await panel.getByRole("button", { name: "Take a deposit" }).click();
    dialog = page.getByRole("dialog", { name: "Take a deposit" });
    await dialog.getByText("Card online").click();
    await dialog.getByLabel("Amount", { exact: true }).fill("80");
    await dialog.getByRole("button", { name: "Get the card page" }).click();
    await ready.getByRole("link", { name: "Open the card page" }).click();
    await page.getByRole("button", { name: "Hold", exact: true }).click();
    await page.waitForURL(`${company.origin}/orders/${order.id}`);
    const held = page.locator('[data-deposit="held"]');
    await held.getByText(/held until/).waitFor();
    await sound(page);
    const [before] = (await api(`/orders/${order.id}/deposits`)).json.data.filter(
      ({ state }) => state === "held",
    );
    await held.getByRole("button", { name: "Acts for the deposit of £80.00" }).click();
    await page.getByRole("menuitem", { name: "Hold anew…" }).click();
    dialog = page.getByRole("dialog", { name: "Hold £80.00 anew?" });
    await dialog.getByText("A new hold for the same amount replaces the old one.").waitFor();
    await sound(page);
    await dialog.getByRole("button", { name: "Hold anew" }).click();
    await page
      .locator('[data-deposit="re_held"]')
      .getByText(/held until/)
      .waitFor();
    const after = (await api(`/orders/${order.id}/deposits`)).json;
    const anew = after.data.find(({ id }) => id === before.id);
    assert.equal(anew.state, "re_held");
    assert.ok(Date.parse(anew.expires_at) > Date.parse(before.expires_at), "it holds for longer now");
    assert.equal(anew.outstanding_minor, 8000, "and for the same amount, once");
  },
  { ...LONG, faults: [/status of 503/] },
);
