/** What a rental company has: products, their stock and assets, stores, and what moves between them. */
import assert from "node:assert/strict";
import { accessFaults } from "../lib/checks.mjs";
import { addCustomer, makeCompany, signedInApi } from "../lib/company.mjs";
import { journey, signIn } from "../lib/stage.mjs";

const rows = (page, name) =>
  page
    .getByRole("table", { name })
    .getByRole("row")
    .filter({ has: page.getByRole("link") });
const card = (page, title) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

async function atWork(person, stem) {
  const company = await makeCompany(stem);
  const { page } = await person();
  await signIn(page, company);
  const api = await signedInApi(company);
  const make = async (path, json, status = 201) => {
    const reply = await api(path, { method: "POST", json });
    assert.equal(reply.status, status, `${path}: ${reply.text}`);
    return reply.json;
  };
  const [store] = (await api("/stores")).json.data;
  return { company, page, api, make, store };
}

async function save(dialog, name = "Save") {
  await dialog.getByRole("button", { name, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

journey("a product is made at the counter, counted and put aside", async ({ person }) => {
  const { company, page } = await atWork(person, "bulk");
  await page.goto(`${company.origin}/products`);
  await page.getByRole("button", { name: "New product" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Folding chair");
  await dialog.getByLabel("SKU", { exact: true }).fill("CH-1");
  await dialog.getByRole("radio", { name: /Counted/ }).check();
  await save(dialog, "Create");

  const beside = page.getByRole("complementary", { name: "Folding chair" });
  const group = beside.getByLabel("Group", { exact: true });
  await group.fill("Events/Seating");
  await group.press("Enter");
  await beside.getByText("Saved", { exact: true }).waitFor({ state: "attached" });
  await beside.getByRole("button", { name: "Open as a page" }).click();
  await page.waitForURL(/\/products\/prd_/);
  // The panel has fields of the same names.
  await beside.waitFor({ state: "detached" });

  // Time is written as people write it.
  const turnaround = page.getByLabel("Time after a hire", { exact: true });
  await turnaround.fill("1:30");
  await turnaround.press("Enter");
  await page.waitForFunction(() =>
    [...document.querySelectorAll("input")].some((one) => one.value === "1 h 30 min"),
  );
  await turnaround.fill("soon");
  await turnaround.press("Enter");
  await page.getByText("A length of time, such as 30 min, 2 h or 1 d.").waitFor();
  await turnaround.press("Escape");

  // Rates of its own, for this product alone.
  await page.getByLabel("Price", { exact: true }).selectOption({ label: "Own rates…" });
  await page.getByRole("dialog").getByLabel(/price/i).first().fill("2.50");
  await save(page.getByRole("dialog"), "Use these rates");
  await page.getByText("1 day £2.50").waitFor();

  await page.getByRole("button", { name: "Change stock" }).click();
  await page.getByRole("dialog").getByLabel("How many are there?").fill("40");
  await save(page.getByRole("dialog"));
  await page.getByRole("button", { name: "Change stock" }).click();
  await page.getByRole("dialog").getByText("Some are gone").click();
  await page.getByRole("dialog").getByLabel("How many are gone?").fill("2");
  await page.getByRole("dialog").getByText("40 → 38").waitFor();
  await page.getByRole("dialog").getByLabel(/^Note/).fill("Bent at the fair");
  await save(page.getByRole("dialog"));
  const stock = card(page, "Stock");
  await stock.getByText("38", { exact: true }).first().waitFor();
  await stock.getByText("Bent at the fair").waitFor();

  // An inspection's points are saved as they are left.
  await page.getByLabel("Add a point", { exact: true }).first().fill("All legs straight");
  await page.keyboard.press("Enter");
  await page.getByLabel("Point 1", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Actions for Folding chair" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await page.getByText("Archived: it keeps its stock").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Archived: it keeps its stock").waitFor({ state: "detached" });
});

journey("kits and substitutes are put together from the catalogue", async ({ person }) => {
  const { company, page, make } = await atWork(person, "kits");
  const pa = await make("/products", { name: "PA system", sku: "PA-1", stock_method: "serialised" });
  await make("/products", { name: "Microphone", sku: "MIC-1", stock_method: "bulk" });
  await make("/products", { name: "Small PA", sku: "PA-0", stock_method: "serialised" });
  await page.goto(`${company.origin}/products/${pa.id}`);
  const part = page.getByRole("combobox", { name: "Add a part" });
  await part.fill("micro");
  await page.getByRole("option", { name: /Microphone/ }).click();
  const count = page.getByLabel("How many Microphone");
  await count.fill("4");
  await count.press("Enter");
  await page.getByText("Kit of 1 part").waitFor();
  const other = page.getByRole("combobox", { name: "Add a substitute" });
  await other.fill("small");
  await page.getByRole("option", { name: /Small PA/ }).click();
  await card(page, "Substitutes").getByRole("link", { name: "Small PA" }).waitFor();
  await page.reload();
  assert.equal(await page.getByLabel("How many Microphone").inputValue(), "4");
  await page.getByRole("button", { name: "Remove Small PA" }).click();
  await card(page, "Substitutes").getByText("None.").waitFor();
});

journey("assets come in by their tags, are serviced, quarantined and found by scan", async ({ person }) => {
  const { company, page, api, make } = await atWork(person, "assets");
  const product = await make("/products", {
    name: "Mini digger",
    sku: "MD-18",
    stock_method: "serialised",
    service: [{ name: "LOLER", every_days: 180, blocks: true }],
  });
  await page.goto(`${company.origin}/products/${product.id}`);
  await page.getByRole("button", { name: "Add assets" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Tags").fill("EX-001..EX-003");
  await dialog.getByLabel(/^Bought on/).fill("2020-01-10");
  await save(dialog, "Add 3 assets");
  // A tag is one asset's alone: the refusal stands beside the field.
  await page.getByRole("button", { name: "Add assets" }).click();
  await dialog.getByLabel("Tags").fill("ex-002");
  await dialog.getByRole("button", { name: "Add 1 asset", exact: true }).click();
  await dialog.getByText(/bears the tag/).waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("link", { name: /EX-002/ }).click();
  await page.getByRole("heading", { level: 1, name: "EX-002" }).waitFor();
  await page.getByText("a safety inspection is due").waitFor();
  await page.getByRole("button", { name: "LOLER was done" }).click();
  await save(page.getByRole("dialog"));
  await page.getByText("a safety inspection is due").waitFor({ state: "detached" });

  const meter = page.getByLabel("Meter", { exact: true });
  await meter.fill("120");
  await meter.press("Enter");
  await page.getByText("Saved", { exact: true }).waitFor({ state: "attached" });

  await page.getByRole("button", { name: "Change state" }).click();
  // Only what may follow is offered.
  assert.equal(await page.getByRole("menuitem", { name: "On order" }).count(), 0);
  await page.getByRole("menuitem", { name: "Quarantine…" }).click();
  await page
    .getByRole("dialog")
    .getByLabel(/^Reason/)
    .fill("Oil on the floor");
  await save(page.getByRole("dialog"), "Quarantine");
  await card(page, "History")
    .getByText(/Oil on the floor/)
    .waitFor();
  await page.getByRole("button", { name: "Change state" }).click();
  await page.getByRole("menuitem", { name: "Put in service" }).click();
  await save(page.getByRole("dialog"), "Put in service");

  // The list, its filter, the palette and the keys lead to the same asset.
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await page.waitForURL(`${company.origin}/assets`);
  await rows(page, "Assets").filter({ hasText: "EX-003" }).waitFor();
  await page.getByLabel("Search assets").fill("002");
  await rows(page, "Assets").filter({ hasText: "EX-003" }).waitFor({ state: "detached" });
  await rows(page, "Assets").filter({ hasText: "EX-002" }).getByRole("link", { name: "EX-002" }).click();
  await page.getByRole("complementary", { name: "EX-002" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("ex-001");
  await page
    .getByRole("option", { name: /EX-001/ })
    .first()
    .click();
  await page.waitForURL(/\/asset\/ast_/);

  // Labels: of this one, and of all of the product, on a sheet that was begun.
  const opened = (link) => link.getAttribute("href").then((href) => api(href.replace("/api/v1", "")));
  const labels = page.getByRole("dialog");
  await page.getByRole("button", { name: "Actions for EX-001" }).click();
  await page.getByRole("menuitem", { name: "Print labels…" }).click();
  await labels.getByRole("heading", { name: "1 label" }).waitFor();
  await labels.getByLabel("Code", { exact: true }).selectOption({ label: "Square (QR)" });
  assert.equal((await opened(labels.getByRole("link"))).headers["content-type"], "application/pdf");
  await labels.getByRole("button", { name: "Cancel" }).click();
  await page.goto(`${company.origin}/products/${product.id}`);
  await page.getByRole("button", { name: "Print labels…" }).click();
  await labels.getByRole("heading", { name: "3 labels" }).waitFor();
  await labels.getByLabel("First free place").fill("99");
  await labels.getByText("A place from 1 to 24.").waitFor();
  await labels.getByLabel("First free place").fill("23");
  await labels.getByText("2 sheets").waitFor();
  assert.deepEqual(await accessFaults(page), []);
  assert.equal((await opened(labels.getByRole("link"))).headers["content-type"], "application/pdf");

  await page.goto(`${company.origin}/services/due`);
  await page.getByText("EX-003").waitFor();
  assert.equal(await page.getByText("EX-002").count(), 0, "what was just done is not due");
  const due = (await api("/services/due?days=30")).json.data;
  assert.equal(due.length, 2);
});

journey("a downtime that a booking stands in the way of says which order", async ({ person }) => {
  const { company, page, api, make, store } = await atWork(person, "downtime");
  const product = await make("/products", { name: "Tower light", sku: "TL-1", stock_method: "serialised" });
  const [asset] = (await make("/assets", { product_id: product.id, store_id: store.id, tags: ["TL-001"] }))
    .data;
  const customer = await addCustomer(api, { given_name: "Joan", family_name: "Clarke" });
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const order = await make("/orders", {
    customer_id: customer.id,
    store_id: store.id,
    from: `${day(10)}T08:00:00Z`,
    to: `${day(12)}T17:00:00Z`,
  });
  await make(`/orders/${order.id}/lines`, { product_id: product.id, quantity: 1 });
  await make(`/orders/${order.id}/reserve`, {}, 200);

  await page.goto(`${company.origin}/asset/${asset.id}`);
  await page.getByRole("button", { name: "Plan a downtime" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("Repair");
  await dialog.getByLabel("From").fill(`${day(11)}T08:00`);
  await dialog.getByLabel("Until").fill(`${day(11)}T12:00`);
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("It is booked").waitFor();
  await dialog.getByRole("link", { name: `Order ${order.number}` }).waitFor();
  // Another day is free.
  await dialog.getByLabel("From").fill(`${day(20)}T08:00`);
  await dialog.getByLabel("Until").fill(`${day(21)}T12:00`);
  await save(dialog);
  const downtimes = card(page, "Downtimes");
  await downtimes.getByText("Planned").waitFor();
  await downtimes.getByRole("button", { name: "Actions for the downtime: Repair" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await downtimes.getByText("None planned.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await downtimes.getByText("Planned").waitFor();
});

journey("a store opens with its hours, gets a transfer and a supplier's help", async ({ person }) => {
  const { company, page, api, make, store } = await atWork(person, "stores");
  const product = await make("/products", { name: "Marquee", sku: "MQ-1", stock_method: "bulk" });
  await make(`/products/${product.id}/stock`, { store_id: store.id, counted: 10, reason: "count" });

  await page.goto(`${company.origin}/settings/stores`);
  await page.getByRole("button", { name: "New store" }).click();
  await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("Leeds depot");
  await page.getByRole("dialog").getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { level: 1, name: "Leeds depot" }).waitFor();
  const city = page.getByLabel("City", { exact: true });
  await city.fill("Leeds");
  await city.press("Enter");
  await page.getByText("Saved", { exact: true }).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Set opening hours" }).click();
  await page.getByLabel("Monday opens").fill("07:30");
  await page.getByRole("button", { name: "Copy Monday to Tuesday–Friday" }).click();
  await page.getByRole("button", { name: "Add hours on Saturday" }).click();
  await page.getByLabel("Saturday closes").fill("07:00");
  await page.getByText("Hours end after they begin").waitFor();
  await page.getByLabel("Saturday closes").fill("12:00");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Mon–Fri 07:30–17:00").waitFor();
  await page.getByText("Sat 08:00–12:00").waitFor();
  await page.getByLabel("First day").fill("2099-12-24");
  await page.getByLabel(/^Last day/).fill("2099-12-26");
  await page.getByLabel(/^Reason/).fill("Christmas");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await card(page, "Closed days").getByText("Christmas").waitFor();

  await page.goto(`${company.origin}/transfers`);
  await page.getByRole("button", { name: "Plan a transfer" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Product" }).fill("marq");
  await page.getByRole("option", { name: /Marquee/ }).click();
  await dialog.getByLabel("From", { exact: true }).selectOption({ label: store.name });
  await dialog.getByLabel("To", { exact: true }).selectOption({ label: "Leeds depot" });
  await dialog.getByLabel("Quantity").fill("4");
  const now = new Date(Date.now() + 3_600_000).toISOString().slice(0, 14);
  await dialog.getByLabel("Leaves").fill(`${now}00`);
  await dialog.getByLabel("Arrives").fill(`${now}45`);
  await save(dialog, "Plan a transfer");
  await page.getByRole("button", { name: "It leaves" }).click();
  await page.getByRole("button", { name: "It has arrived" }).click();
  await page.getByRole("listitem").getByText("Arrived", { exact: true }).waitFor();
  const stock = (await api(`/products/${product.id}/stock`)).json.data;
  assert.deepEqual(
    stock.map(({ quantity }) => quantity).sort((a, b) => a - b),
    [4, 6],
  );

  await page.goto(`${company.origin}/sub-rentals`);
  await page.getByRole("button", { name: "New sub-rental" }).click();
  await dialog.getByRole("combobox", { name: "Product" }).fill("marq");
  await page.getByRole("option", { name: /Marquee/ }).click();
  await dialog.getByLabel("Supplier", { exact: true }).fill("Pennine Tents");
  await dialog.getByLabel("From", { exact: true }).fill("2099-06-05T08:00");
  await dialog.getByLabel("Until").fill("2099-06-12T17:00");
  await dialog.getByLabel(/^Cost/).fill("300");
  await save(dialog);
  await page.getByRole("button", { name: "Actions for the sub-rental from Pennine Tents" }).click();
  await page.getByRole("menuitem", { name: "Confirm" }).click();
  await page.getByRole("listitem").getByText("Confirmed", { exact: true }).waitFor();
});

journey(
  "stores, products and assets come in by file",
  async ({ person }) => {
    const { company, page, api } = await atWork(person, "books");
    const bring = async (kind, name, text, open) => {
      await page.goto(`${company.origin}/imports/new?kind=${kind}`);
      await page
        .locator('input[type="file"]')
        .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
      await page.getByRole("button", { name: "Next", exact: true }).click();
      await page.getByRole("button", { name: /^Import \d+ rows?$/ }).click();
      await page.getByRole("link", { name: open }).click();
    };
    await bring(
      "stores",
      "stores.csv",
      "store_code,name,city,country\nS1,Store 1,Lethbridge,Canada\n",
      "Open the stores",
    );
    await page.getByText("Store 1").waitFor();
    await bring(
      "products",
      "products.csv",
      "sku,name,category,replacement_cost\nF1,Academy Dinosaur,Documentary,20.99\nF2,Ace Goldfinger,Horror,12.99\n",
      "Open the products",
    );
    await rows(page, "Products").filter({ hasText: "Ace Goldfinger" }).waitFor();
    await bring(
      "assets",
      "assets.csv",
      "asset_tag,sku,store_code\nA1,F1,S1\nA2,F1,S1\nA3,F2,S1\n",
      "Open the assets",
    );
    await rows(page, "Assets").filter({ hasText: "A3" }).waitFor();
    const { json } = await api("/assets");
    assert.equal(json.data.length, 3);
  },
  { timeout: 240_000 },
);
