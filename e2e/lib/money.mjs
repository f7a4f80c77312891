/** What the journeys about money share: a company with prices and deposits, and the panel of an order. */
import assert from "node:assert/strict";
import { accessFaults, widthFaults } from "./checks.mjs";
import { addCustomer, make, makeCompany, signedInApi } from "./company.mjs";

const DAY = 86_400_000;
/** Nine o'clock, so many days from today: stores here are in London. */
const at = (days, hour = 9) =>
  `${new Date(Date.now() + days * DAY).toISOString().slice(0, 10)}T${String(hour).padStart(2, "0")}:00:00Z`;
export const pounds = (minor) =>
  new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" }).format(minor / 100);

/** A company with two diggers at 50.00 a day and a deposit of 100.00 each, and orders of Ada's, reserved. */
export async function counter(stem) {
  const company = await makeCompany(stem);
  const api = await signedInApi(company);
  const [store] = (await api("/stores")).json.data;
  const digger = await make(api, "/products", {
    sku: "DIG",
    name: "Mini digger 1.8 t",
    stock_method: "serialised",
    deposit: { minor: 10_000, currency: "GBP" },
    rates: { period: "day", tiers: [{ count: 1, unit: "day", price: 5000 }] },
  });
  await make(api, "/assets", { product_id: digger.id, store_id: store.id, tags: ["D-1", "D-2", "D-3"] });
  const ada = await addCustomer(api, {
    given_name: "Ada",
    family_name: "Lovelace",
    email: "ada@analytical.example",
  });
  /** One digger from yesterday to tomorrow and its delivery: 150.00 and 60.00, with tax 252.00. */
  const order = async () => {
    const { id } = await make(api, "/orders", {
      customer_id: ada.id,
      store_id: store.id,
      from: at(-1),
      to: at(1, 17),
      lines: [
        { product_id: digger.id, quantity: 1 },
        { kind: "fee", name: "Delivery and collection", amount_minor: 6000 },
      ],
    });
    return make(api, `/orders/${id}/reserve`, undefined, 200);
  };
  return { company, api, ada, order };
}

/** Each of them looks at a dozen screens in both themes. */
export const LONG = { timeout: 400_000 };

export const panelOf = (page) => page.getByRole("region", { name: "Money", exact: true });
export const sum = (page, key) => page.locator(`[data-sum="${key}"] dd`);
export const sound = async (page) =>
  assert.deepEqual([...(await widthFaults(page)), ...(await accessFaults(page))], []);

/** Connects the stand-in for Stripe that dev runs, by the page; a wrong key is refused where it was typed. */
export async function connect(page, company) {
  await page.goto(`${company.origin}/settings/money`);
  await page.getByLabel("Key", { exact: true }).fill("sk_live_of_nobody");
  await page.getByLabel("Signing secret").fill("whsec_anything");
  await page.getByRole("button", { name: "Connect" }).click();
  await page.getByRole("alert").first().waitFor();
  await sound(page);
  await page.getByLabel("Key", { exact: true }).fill("sk_test_anything");
  await page.getByRole("button", { name: "Connect" }).click();
  await page.getByText("ends in hing").waitFor();
  await page.getByText("Test", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("Another key").inputValue(), "", "a key is never shown again");
}
