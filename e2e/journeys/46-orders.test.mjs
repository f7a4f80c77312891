/** Availability and orders as a counter plays them: a call, an order by the bar, a refusal and its ways out, another end. */
import assert from "node:assert/strict";
import { accessFaults } from "../lib/checks.mjs";
import { addCustomer, addStock, makeCompany, signedInApi } from "../lib/company.mjs";
import { journey, signIn } from "../lib/stage.mjs";

const DAY = 86_400_000;
/** Nine or five o'clock, so many days from today, as the API takes it. Stores here are in London. */
const at = (days, hour = 9) =>
  `${new Date(Date.now() + days * DAY).toISOString().slice(0, 10)}T${String(hour).padStart(2, "0")}:00:00Z`;

async function must(reply, what) {
  const answer = await reply;
  assert.ok(answer.status < 300, `${what}: ${answer.status} ${answer.text}`);
  return answer.json;
}

/** A company with four Spiiders, three of them promised for days 5 to 9, and three more in another store. */
async function stocked(stem) {
  const company = await makeCompany(stem);
  const api = await signedInApi(company);
  const post = (path, json) => must(api(path, { method: "POST", json }), path);
  const store = (await must(api("/stores"), "stores")).data[0];
  const leeds = await post("/stores", { name: "Leeds depot", time_zone: "Europe/London" });
  const rates = { period: "day", tiers: [{ count: 1, unit: "day", price: 5000 }] };
  const spiider = await post("/products", {
    sku: "SPI",
    name: "Robe Spiider",
    stock_method: "serialised",
    rates,
  });
  const tags = (stem, count) => Array.from({ length: count }, (_, n) => `${stem}-${n + 1}`);
  await post("/assets", { product_id: spiider.id, store_id: store.id, tags: tags("SPI", 4) });
  await post("/assets", { product_id: spiider.id, store_id: leeds.id, tags: tags("LDS", 3) });
  const rival = await addCustomer(api, { kind: "organisation", organisation: "Calder Valley Events" });
  await addCustomer(api, { given_name: "Grace", family_name: "Hopper" });
  const taken = await post("/orders", {
    customer_id: rival.id,
    store_id: store.id,
    from: at(5),
    to: at(9, 17),
    lines: [{ product_id: spiider.id, quantity: 3 }],
  });
  await post(`/orders/${taken.id}/reserve`);
  return { company, api, post, store, spiider, taken };
}

const local = (instant) => instant.slice(0, 16);
/** What a clock in London shows then, and at the same time some days later. */
const london = (instant) => {
  const clock = { timeZone: "Europe/London", dateStyle: "short", timeStyle: "short" };
  return new Intl.DateTimeFormat("sv-SE", clock).format(new Date(instant)).replace(" ", "T");
};
const later = (shown, days) => {
  const day = new Date(Date.parse(`${shown.slice(0, 10)}T00:00:00Z`) + days * DAY);
  return day.toISOString().slice(0, 10) + shown.slice(10);
};
const grossOf = (page) => page.getByTestId("gross").innerText();

journey("the grid shows what is free and opens to the units", async ({ person }) => {
  const { company, taken } = await stocked("grid");
  const { page } = await person();
  await signIn(page, company);
  await page.keyboard.press("g");
  await page.keyboard.press("v");
  await page.waitForURL("**/availability");
  const table = page.getByRole("table", { name: "Products and days" });
  const row = table.getByRole("row").filter({ hasText: "Robe Spiider" });
  await row.getByTitle("All 4 free").first().waitFor();
  await row.getByTitle("1 of 4 free, 0 held").first().waitFor();
  await row.getByRole("button", { name: /Robe Spiider/ }).click();
  const units = page.getByRole("region", { name: "Units of Robe Spiider" }).first();
  await units.getByText("SPI-1", { exact: true }).waitFor();
  await units
    .getByRole("button", { name: new RegExp(`reserved: ${taken.number}`) })
    .first()
    .click();
  await page.getByRole("link", { name: "Open the order" }).waitFor();
  assert.match(page.url(), /product=prd_/);
  // What stands in the address opens the same screen again.
  await page.getByRole("button", { name: "28 days" }).click({ force: true });
  await page.waitForURL(/days=28/);
  await page.reload();
  await page
    .getByRole("region", { name: "Units of Robe Spiider" })
    .first()
    .getByText("SPI-1", { exact: true })
    .waitFor();
});

journey(
  "a bar is dragged to other days, with what that changes said first, and refused where it would clash",
  async ({ person }) => {
    const { company, api, post, store, spiider, taken } = await stocked("bars");
    const rival = (await must(api("/customers"), "customers")).data[0];
    const next = await post("/orders", {
      customer_id: rival.id,
      store_id: store.id,
      from: at(12),
      to: at(13, 17),
      lines: [{ product_id: spiider.id, quantity: 2 }],
    });
    await post(`/orders/${next.id}/reserve`);
    const { page } = await person();
    await signIn(page, company);
    await page.goto(`${company.origin}/availability?product=${spiider.id}`);
    const bar = page.getByRole("button", { name: new RegExp(`^reserved: ${taken.number}`) }).first();
    /** Pulls the bar, or its end, over so many days. */
    const drag = async (grip, days) => {
      const box = await bar.boundingBox();
      // It lasts from nine in the morning to five in the afternoon four days later.
      const day = box.width / (4 + 8 / 24);
      const [x, y] = [box.x + (grip === "end" ? box.width - 3 : box.width / 2), box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + (days * day) / 2, y);
      await page.mouse.move(x + days * day, y, { steps: 4 });
      await page.mouse.up();
    };
    const dates = async () => {
      const { lines } = await must(api(`/orders/${taken.id}`), "the order");
      return [london(lines[0].from), london(lines[0].to)];
    };
    const [from, until] = await dates();

    await drag("move", 1);
    const dialog = page.getByRole("dialog", { name: `Other dates for ${taken.number}` });
    await dialog.getByText("All 3 × Robe Spiider of this line move together.").waitFor();
    assert.equal(await dialog.getByLabel("From", { exact: true }).inputValue(), later(from, 1));
    assert.equal(await dialog.getByLabel("To", { exact: true }).inputValue(), later(until, 1));
    await dialog.getByText("What that changes").waitFor();
    assert.deepEqual(await accessFaults(page), []);
    assert.deepEqual(await dates(), [from, until], "nothing is saved before it is said");
    await dialog.getByRole("button", { name: "Save the dates" }).click();
    await dialog.waitFor({ state: "detached" });
    assert.deepEqual(await dates(), [later(from, 1), later(until, 1)]);

    // Two days longer it would need units that another order has.
    await page.getByText(`${taken.number} has its new dates`).waitFor();
    await drag("end", 2);
    assert.equal(await dialog.getByLabel("From", { exact: true }).inputValue(), later(from, 1));
    assert.equal(await dialog.getByLabel("To", { exact: true }).inputValue(), later(until, 3));
    await dialog.getByText("Robe Spiider: short by 1 in the added time").waitFor();
    await dialog.getByRole("button", { name: "Save the dates" }).click();
    await dialog.getByText("Only 2 of 3 can be had in that time.").waitFor();
    await dialog.getByRole("link", { name: next.number }).waitFor();
    await dialog.getByRole("button", { name: "Take 2" }).waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    assert.deepEqual(await dates(), [later(from, 1), later(until, 1)], "a refusal changes nothing");

    // Onto the row of another unit: one that is free is had, one that is down is not.
    const { allocations } = (await must(api(`/orders/${taken.id}`), "the order")).lines[0];
    const tags = allocations.map(({ tag }) => tag).toSorted();
    const [spare] = ["SPI-1", "SPI-2", "SPI-3", "SPI-4"].filter((tag) => !tags.includes(tag));
    const units = page.getByRole("region", { name: "Units of Robe Spiider" }).first();
    const rowOf = (tag) => units.getByRole("listitem").filter({ has: page.getByText(tag, { exact: true }) });
    const carry = async (tag, onto) => {
      const grip = await rowOf(tag)
        .getByRole("button", { name: new RegExp(taken.number) })
        .boundingBox();
      const row = await rowOf(onto).boundingBox();
      await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
      await page.mouse.down();
      await page.mouse.move(grip.x + grip.width / 2, row.y + row.height / 2, { steps: 6 });
      await page.mouse.up();
    };
    const chosen = async () => {
      const now = await must(api(`/orders/${taken.id}`), "the order");
      return now.lines[0].allocations.map(({ tag }) => tag).toSorted();
    };
    await carry(tags[0], spare);
    const unit = page.getByRole("dialog", { name: `${spare} for ${taken.number}?` });
    await unit.getByText(`It goes out instead of ${tags[0]}`).waitFor();
    await unit.getByText(`${spare} is free then.`).waitFor();
    assert.deepEqual(await accessFaults(page), []);
    assert.deepEqual(await chosen(), tags, "nothing is saved before it is said");
    await unit.getByRole("button", { name: `Choose ${spare}` }).click();
    await unit.waitFor({ state: "detached" });
    assert.deepEqual(await chosen(), [spare, tags[1], tags[2]].toSorted());
    await rowOf(spare)
      .getByRole("button", { name: new RegExp(taken.number) })
      .waitFor();
    await post(`/assets/${(await must(api(`/assets/by-tag/${tags[0]}`), "the unit")).id}/downtimes`, {
      from: at(7),
      to: at(8),
      reason: "Repainting",
    });
    await rowOf(tags[0])
      .getByRole("button", { name: /Repainting/ })
      .waitFor();
    await carry(spare, tags[0]);
    const back = page.getByRole("dialog", { name: `${tags[0]} for ${taken.number}?` });
    await back.getByText(`${tags[0]} is down then (Repainting).`).waitFor();
    await back.getByRole("button", { name: `Choose ${tags[0]}` }).click();
    await back.getByRole("alert").getByText(`${tags[0]} is taken in that time`).waitFor();
    await back.getByRole("button", { name: "Cancel" }).click();
    assert.deepEqual(await chosen(), [spare, tags[1], tags[2]].toSorted());
  },
);

journey("a call is answered, and becomes an order with one key", async ({ person }) => {
  const { company } = await stocked("call");
  const { page } = await person();
  await signIn(page, company);
  await page.keyboard.press("q");
  const check = page.getByRole("dialog", { name: "Quick check" });
  await check.getByLabel("From", { exact: true }).fill(local(at(6)));
  await check.getByLabel("To", { exact: true }).fill(local(at(7)));
  await check.getByRole("combobox", { name: "Product" }).fill("2 spiider");
  await page.keyboard.press("Enter");
  await check.getByText("Only 1 of 2 can be had in that time.").waitFor();
  await check.getByText("Calder Valley Events").waitFor();
  await check.getByRole("button", { name: "Take 1" }).click();
  await check.getByText("Yes: 1 is free").waitFor();
  await check.getByRole("button", { name: "Take 1" }).waitFor({ state: "detached" });
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/orders\/ord_/);
  await page.getByLabel("Quantity of Robe Spiider").waitFor();
  assert.equal(await page.getByLabel("Quantity of Robe Spiider").inputValue(), "1");
});

journey(
  "an order by the bar: its price, a refusal with its way out, another end, and its cancelling",
  async ({ person }) => {
    const { company, taken } = await stocked("desk");
    const { page } = await person();
    await signIn(page, company);
    await page.goto(`${company.origin}/orders/new`);
    await page.getByRole("combobox", { name: "Customer" }).fill("hopper");
    await page.getByRole("option", { name: /Grace Hopper/ }).click();
    await page.getByLabel("From", { exact: true }).fill(local(at(6)));
    await page.getByLabel("To", { exact: true }).fill(local(at(7)));
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Add a product" }).fill("3 spiider");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/orders\/ord_/);

    // Days 6 and 7, three of them at 50.00, and the tax of 20 %.
    await page.getByText("short by 2").first().waitFor();
    assert.equal(await grossOf(page), "£360.00");
    await page.getByRole("button", { name: "Why does Robe Spiider cost that?" }).click();
    const why = page.getByRole("dialog", { name: "Price of Robe Spiider" });
    await why.getByText("2 × 1 day at £50.00").or(why.getByText("2 days at £50.00")).first().waitFor();
    await why.getByText("£300.00").first().waitFor();
    await page.keyboard.press("Escape");

    // The discount is given where it stands.
    const discount = page.getByLabel("Discount on Robe Spiider");
    await discount.fill("10");
    await discount.press("Enter");
    await page.getByTestId("gross").getByText("£324.00").waitFor();

    await page.getByRole("button", { name: "Reserve", exact: true }).click();
    const refusal = page.getByRole("dialog", { name: "There is not enough free" });
    await refusal.getByText("Only 1 of 3 can be had in that time.").waitFor();
    await refusal.getByRole("link", { name: taken.number }).waitFor();
    await refusal.getByRole("button", { name: "From Leeds depot, 3 free" }).click();
    await refusal.getByText("Solved").waitFor();
    await refusal.getByRole("button", { name: "Reserve", exact: true }).click();
    await refusal.waitFor({ state: "detached" });
    await page.getByText("Reserved", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: /^Units of Robe Spiider: LDS-1, LDS-2, LDS-3/ }).waitFor();

    // A day longer, with what that changes said first.
    await page.getByRole("button", { name: "More acts" }).click();
    await page.getByRole("menuitem", { name: "Extend or shorten…" }).click();
    const extend = page.getByRole("dialog", { name: /^Another end for/ });
    await extend.getByLabel("New end").fill(local(at(8)));
    await extend.getByText("The added time is free").waitFor();
    await extend.getByText("£486.00").waitFor();
    await extend.getByRole("button", { name: "Extend", exact: true }).click();
    await extend.waitFor({ state: "detached" });
    await page.getByTestId("gross").getByText("£486.00").waitFor();

    await page.getByRole("button", { name: "More acts" }).click();
    await page.getByRole("menuitem", { name: "Cancel the order…" }).click();
    const end = page.getByRole("dialog", { name: /^Cancel R-/ });
    await end.getByLabel(/^Why/).fill("The show is off");
    await end.getByRole("button", { name: "Cancel the order" }).click();
    await page.getByText("It ended: The show is off").waitFor();
    assert.equal(await page.getByRole("combobox", { name: "Add a product" }).count(), 0);

    await page.goto(`${company.origin}/orders`);
    await page.getByRole("button", { name: "Over", exact: true }).click();
    await page.getByRole("row").filter({ hasText: "Grace Hopper" }).getByText("Cancelled").waitFor();
    assert.equal(await page.getByRole("row").filter({ hasText: "Calder Valley" }).count(), 0);
  },
);

journey(
  "ticked orders are tagged together, and one is called off for more than the rules say",
  async ({ person }) => {
    const company = await makeCompany("ticks");
    const api = await signedInApi(company);
    const stock = await addStock(api);
    const ada = await addCustomer(api, { given_name: "Ada", family_name: "Lovelace" });
    const { id: fee } = await stock.order(ada, 24, 48, [[stock.digger, 1]]);
    await stock.order(ada, 72, 96, [[stock.tower, 1]]);
    const tagged = async () =>
      (await api("/orders")).json.data.filter(({ tags }) => tags.includes("summer fair")).length;

    const { page } = await person();
    await signIn(page, company);
    await page.goto(`${company.origin}/orders`);
    await page.getByRole("checkbox", { name: "Select all loaded rows" }).check();
    const bar = page.getByRole("toolbar", { name: "Actions for the selected orders" });
    await bar.getByText("2 selected").waitFor();
    assert.deepEqual(await accessFaults(page), []);
    await bar.getByRole("button", { name: "Tag…" }).click();
    await page.getByRole("combobox", { name: "Tag…" }).fill("summer fair");
    await page.getByRole("option", { name: /summer fair/ }).click();
    await page.getByText("2 orders are tagged “summer fair”").waitFor();
    assert.equal(await tagged(), 2);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Undone").waitFor();
    assert.equal(await tagged(), 0);

    await page.goto(`${company.origin}/orders/${fee}`);
    await page.getByRole("button", { name: "More acts" }).click();
    await page.getByRole("menuitem", { name: "Cancel the order…" }).click();
    const end = page.getByRole("dialog");
    await end.getByLabel("Charge").fill("much");
    await end.getByRole("button", { name: "Cancel the order" }).click();
    await end.getByText("An amount, such as 1200.50.").waitFor();
    await end.getByLabel("Charge").fill("12.50");
    await end.getByRole("button", { name: "Cancel the order" }).click();
    await end.waitFor({ state: "detached" });
    const { json: after } = await api(`/orders/${fee}`);
    assert.equal(after.lines.find(({ kind }) => kind === "fee")?.totals.net_minor, 1250);
  },
);
