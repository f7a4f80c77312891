/**
 * A day at the counter, from the call to the last penny: quoted, accepted by its link, handed out by scanner, half of it
 * back and damaged, inspected, charged from the deposit, invoiced and paid.
 */
import assert from "node:assert/strict";
import { accessFaults } from "../lib/checks.mjs";
import { addCustomer, make, makeCompany, mailTo, must, signedInApi } from "../lib/company.mjs";
import { journey, PHONE, signIn } from "../lib/stage.mjs";

const RENTER = "ada@analytical.example";
const scan = async (page, code) => {
  await page.keyboard.type(code, { delay: 4 });
  await page.keyboard.press("Enter");
};
const verdict = (page, kind, text) =>
  page.locator(`[data-verdict="${kind}"]`).filter({ hasText: text }).waitFor();
const sum = (page, key) => page.locator(`[data-sum="${key}"] dd`);
/** A moment as a field for date and time takes it. Stores here are in London. */
const local = (hours) => {
  const at = new Date(Date.now() + hours * 3_600_000);
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/London",
    dateStyle: "short",
    timeStyle: "short",
  });
  return parts.format(at).replace(" ", "T");
};

journey(
  "a day at the counter: quoted, accepted, out, half back damaged, charged from the deposit, invoiced, paid",
  async ({ person }) => {
    const company = await makeCompany("day");
    const api = await signedInApi(company);
    const [store] = (await must(api("/stores"), 200, "reading the stores")).json.data;
    const digger = await make(api, "/products", {
      sku: "DIG",
      name: "Mini digger",
      stock_method: "serialised",
      deposit: { minor: 10_000, currency: "GBP" },
      rates: { period: "day", tiers: [{ count: 1, unit: "day", price: 5000 }] },
    });
    await make(api, "/assets", { product_id: digger.id, store_id: store.id, tags: ["D-1", "D-2", "D-3"] });
    await addCustomer(api, { given_name: "Ada", family_name: "Lovelace", email: RENTER });

    // The call: what is wanted becomes an order by the bar, and a quote with one button.
    const { page } = await person();
    await signIn(page, company);
    await page.goto(`${company.origin}/orders/new`);
    await page.getByRole("combobox", { name: "Customer" }).fill("lovelace");
    await page.getByRole("option", { name: /Ada Lovelace/ }).click();
    await page.getByLabel("From", { exact: true }).fill(local(-0.5));
    await page.getByLabel("To", { exact: true }).fill(local(47));
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Add a product" }).fill("2 mini digger");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/orders\/ord_/);
    const id = new URL(page.url()).pathname.split("/").at(-1);
    const read = async () => (await must(api(`/orders/${id}`), 200, "reading the order")).json;
    const { number } = await read();
    await page.getByRole("toolbar").getByRole("button", { name: "Quote", exact: true }).click();
    const quote = page.getByRole("dialog", { name: `Quote ${number}` });
    await quote.getByLabel("Terms").fill("Bring them back clean.");
    assert.deepEqual(await accessFaults(page), []);
    await quote.getByRole("button", { name: "Quote and mail" }).click();
    await quote.waitFor({ state: "detached" });
    const version = page.locator('[data-quote="open"]');
    await version.getByText("Version 1", { exact: true }).waitFor();
    await version.getByText(/mailed/).waitFor();

    // A discount makes a second version, which says what it changed; the first can no longer be accepted.
    const discount = page.getByLabel("Discount on Mini digger");
    await discount.fill("10");
    await discount.press("Enter");
    await page.locator('[data-quote="outdated"]').waitFor();
    await page.getByRole("button", { name: "New version" }).click();
    const again = page.getByRole("dialog", { name: `Quote ${number}` });
    await again.getByText("takes the place of the one before").waitFor();
    await again.getByRole("button", { name: "Quote and mail" }).click();
    await page.locator('[data-quote="open"]').getByText("Version 2", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Acts for version 2" }).click();
    await page.getByRole("menuitem", { name: "What changed since version 1" }).click();
    const diff = page.getByRole("dialog", { name: "Version 2 against 1" });
    await diff.getByText("Discount:").waitFor();
    await diff.getByText("10%").waitFor();
    assert.deepEqual(await accessFaults(page), []);
    await page.keyboard.press("Escape");
    await diff.waitFor({ state: "detached" });

    // The renter reads it on a phone, and accepts.
    const mail = await mailTo(RENTER, (one) =>
      one.links.some((link) => new URL(link).pathname.startsWith("/q/")),
    );
    const renter = (await person({ viewport: PHONE })).page;
    await renter.goto(mail.links.find((link) => new URL(link).pathname.startsWith("/q/")));
    await renter.getByText("Bring them back clean.").waitFor();
    await renter.getByLabel("Your name").fill("Ada Lovelace");
    const pad = await renter.getByRole("img", { name: "Your signature" }).boundingBox();
    await renter.mouse.move(pad.x + 20, pad.y + 20);
    await renter.mouse.down();
    for (let step = 1; step <= 20; step++)
      await renter.mouse.move(pad.x + 20 + step * 8, pad.y + 20 + (step % 5) * 8);
    await renter.mouse.up();
    await renter.getByRole("button", { name: "Accept and sign" }).click();
    await renter.getByRole("heading", { name: "It is booked" }).waitFor();

    // The counter sees it without being asked to look; the deposit is taken, and both go out by scanner.
    await page.getByText("Reserved", { exact: true }).first().waitFor();
    await page.locator('[data-quote="accepted"]').waitFor();
    const panel = page.getByRole("region", { name: "Money", exact: true });
    await panel.getByRole("button", { name: "Take a deposit" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Hold £200.00" }).click();
    await panel.getByText("£200.00 is held.").waitFor();
    const [first, second] = (await read()).lines[0].allocations.map(({ tag }) => tag);
    await page.getByRole("toolbar").getByRole("button", { name: "Check out" }).click();
    await page.getByRole("heading", { name: /Ada Lovelace/ }).waitFor();
    await scan(page, first);
    await verdict(page, "hit", first);
    await scan(page, second);
    await verdict(page, "hit", second);
    assert.equal((await read()).state, "out");

    // One comes back, damaged; the other stays out.
    await page.goto(`${company.origin}/orders/${id}/scan?direction=in`);
    await page.getByRole("heading", { name: /Ada Lovelace/ }).waitFor();
    await page.getByText("Damaged", { exact: true }).click();
    await page.getByLabel("What is wrong?").fill("Bucket bent");
    await page.getByRole("button", { name: `Take back ${first}` }).click();
    await verdict(page, "hit", "damaged");
    assert.equal((await read()).state, "partly_out");

    // It is looked at, charged, and the charge goes onto the order.
    await page.goto(company.origin);
    await page.getByRole("link", { name: /^To inspect\s*1$/ }).click();
    await page.getByRole("heading", { name: "Returns", level: 1 }).waitFor();
    await page.getByRole("link", { name: "Ada Lovelace" }).click();
    const item = page.getByRole("article", { name: first });
    await item.getByText("Damaged", { exact: true }).click();
    await page.locator('[data-item="damaged"]').waitFor();
    await item.getByLabel("Charge for damage").fill("50");
    await item.getByLabel("Charge for damage").press("Enter");
    await page.getByText("£50.00").first().waitFor();
    await page.getByRole("button", { name: "Settle" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Settle" }).click();
    await page.getByRole("main").getByText("Settled", { exact: true }).waitFor();

    // The damage is kept from the deposit; the other digger comes back good, and the rest is given back.
    await page.goto(`${company.origin}/orders/${id}`);
    await panel.getByRole("button", { name: "Acts for the deposit of £200.00" }).click();
    await page.getByRole("menuitem", { name: "Keep some…" }).click();
    const keep = page.getByRole("dialog", { name: "Keep some of £200.00" });
    await keep.getByLabel("Amount", { exact: true }).fill("60");
    await keep.getByLabel("What for").fill("Bucket bent, with tax");
    await keep.getByRole("button", { name: "Keep £60.00" }).click();
    await sum(page, "paid").getByText("£60.00").waitFor();

    // All of it is invoiced, and what is left of it is paid at the terminal.
    await panel.getByRole("button", { name: "Invoice", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Issue at once" }).click();
    await page.locator('[data-invoice="part_paid"]').waitFor();
    const { totals } = await read();
    await panel.getByRole("button", { name: "Take a payment" }).click();
    const pay = page.getByRole("dialog", { name: "Take a payment" });
    await pay.getByText("Terminal", { exact: true }).click();
    assert.equal(
      await pay.getByLabel("Amount", { exact: true }).inputValue(),
      ((totals.gross_minor - 6000) / 100).toFixed(2),
    );
    await pay.getByRole("button", { name: /^Take £/ }).click();
    await page.locator('[data-invoice="paid"]').waitFor();
    await sum(page, "due").getByText("£0.00").waitFor();
    assert.deepEqual(await accessFaults(page), []);
    const { json: invoices } = await api(`/orders/${id}/invoices`);
    assert.deepEqual(
      [invoices.owed_minor, invoices.paid_minor, invoices.to_invoice_minor],
      [0, totals.gross_minor, 0],
    );
    const paper = await api(`/invoices/${invoices.data[0].id}/document.pdf`);
    assert.ok(paper.text.startsWith("%PDF-"), "the invoice is there as a document");
  },
);
