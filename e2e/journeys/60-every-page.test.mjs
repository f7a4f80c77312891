/** Every page there is: axe in both themes at a desk and on a phone, nothing standing out to the side. */
import assert from "node:assert/strict";
import {
  addCustomer,
  addStock,
  fresh,
  linkIn,
  mailTo,
  make,
  makeCompany,
  origin,
  PASSWORD,
  signedInApi,
} from "../lib/company.mjs";
import { accessFaults, widthFaults } from "../lib/checks.mjs";
import { DESK, journey, PHONE, signIn } from "../lib/stage.mjs";

/** Looks at each page, and tells of all of them together. */
function inspector(page) {
  const found = [];
  return {
    async visit(url, before = async () => {}) {
      await page.goto(url);
      await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
      await before();
      await this.here();
    },
    async here() {
      const { pathname, search } = new URL(page.url());
      for (const fault of [...(await widthFaults(page)), ...(await accessFaults(page))]) {
        found.push(`${pathname}${search}: ${fault}`);
      }
    },
    conclude: () => assert.deepEqual(found, [], "mend the page, not the rule"),
  };
}

/** A second store, and a product with all that a product can have. */
async function furnish(api) {
  const make = async (path, json) => {
    const reply = await api(path, { method: "POST", json });
    assert.equal(reply.status, 201, `${path}: ${reply.text}`);
    return reply.json;
  };
  const [main] = (await api("/stores")).json.data;
  const store = await make("/stores", { name: "Leeds depot", hours: { mon: [["08:00", "17:00"]] } });
  const rules = { period: "day", tiers: [{ count: 1, unit: "day", price: 5000 }] };
  const plan = await make("/rate-plans", { name: "Plant by the day", rules });
  const part = await make("/products", { name: "Bucket", sku: "BK-1", stock_method: "bulk" });
  const product = await make("/products", {
    name: "Mini digger 1.8 t with a zero tail swing and a long name",
    sku: "MD-18",
    stock_method: "serialised",
    group: "Earthmoving/Diggers",
    tags: ["diesel"],
    rate_plan_id: plan.id,
    kit: [{ product_id: part.id, quantity: 3, role: "accessory" }],
    substitutes: [part.id],
    checklist: [{ label: "Oil level", kind: "check" }],
    service: [{ name: "LOLER", every_days: 180, blocks: true }],
  });
  const { data } = await make("/assets", {
    product_id: product.id,
    store_id: main.id,
    tags: ["EX-1", "EX-2"],
  });
  const from = new Date(Date.now() + 86_400_000).toISOString();
  const to = new Date(Date.now() + 2 * 86_400_000).toISOString();
  await make(`/assets/${data[0].id}/downtimes`, { from, to, reason: "Repainting" });
  await make("/transfers", {
    product_id: product.id,
    from_store: main.id,
    to_store: store.id,
    asset_ids: [data[1].id],
    leaves_at: from,
    arrives_at: to,
  });
  await make("/sub-rentals", {
    product_id: product.id,
    store_id: main.id,
    supplier: "Pennine Plant",
    quantity: 2,
    from,
    to,
  });
  return { product, asset: data[0], store, plan };
}

for (const [screen, viewport] of [
  ["desk", DESK],
  ["phone", PHONE],
]) {
  journey(`the sign-up pages, at a ${screen}`, async ({ person }) => {
    const { page } = await person({ viewport });
    const look = inspector(page);
    for (const path of [
      "/",
      "/find",
      "/terms",
      "/confirm",
      "/confirm?signup=sgn_x&token=y",
      "/signup/sgn_00",
      "/nothing-here",
    ]) {
      await look.visit(origin + path);
    }
    await look.visit(origin, async () => {
      await page.getByRole("button", { name: "Create the company" }).click();
      await page.getByText("Give your company's name, at least 2 characters.").waitFor();
      await page.getByLabel("Password", { exact: true }).fill("short");
    });
    // From a sign-up to its end, seen by a browser that does not hold its secret.
    const email = `ada@${fresh("looks")}.example`;
    await look.visit(origin, async () => {
      await page.getByRole("textbox", { name: "Company", exact: true }).fill(fresh("looks"));
      await page.getByRole("textbox", { name: "Your name" }).fill("Ada Owner");
      await page.getByRole("textbox", { name: "E-mail" }).fill(email);
      await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      await page.getByRole("checkbox").check();
      await page.getByRole("button", { name: "Create the company" }).click();
      await page.getByRole("heading", { name: "Check your mail" }).waitFor();
    });
    const link = linkIn(await mailTo(email), "/confirm");
    await page.context().clearCookies();
    await look.visit(link);
    await page.getByRole("button", { name: "Confirm and set it up" }).click();
    await page.getByRole("heading", { name: /is ready$/ }).waitFor();
    await look.here();
    await look.visit(link);
    await look.visit(`${origin}/dev/mailbox`);
    look.conclude();
  });

  journey(
    `the staff pages, at a ${screen}`,
    async ({ person }) => {
      const company = await makeCompany("pages");
      const api = await signedInApi(company);
      const one = await addCustomer(api, {
        given_name: "Wolfeschlegelsteinhausenbergerdorff",
        family_name: "Featherstonehaugh-Cholmondeley",
        email: "a.very.long.address.indeed@subdomain.of.a.long.company.name.example",
        phone: "+44 161 496 0172",
        tags: ["vip", "trade"],
      });
      const two = await addCustomer(api, {
        given_name: "Ada",
        family_name: "Lovelace",
        phone: "+44 161 496 0172",
      });
      await addCustomer(api, { kind: "organisation", organisation: "Calder Valley Events" });
      const { product, asset, store, plan } = await furnish(api);
      const stock = await addStock(api);
      const order = await stock.order(one, -4, -2, [
        [stock.digger, 3],
        [stock.chair, 40],
      ]);
      const out = order.lines[0].allocations.map(({ tag }) => ({ tag }));
      await make(api, `/orders/${order.id}/check-out`, { scans: out.slice(0, 2) }, 200);
      const damaged = { ...out[0], condition: "damaged" };
      await make(api, `/orders/${order.id}/return`, { scans: [damaged] }, 200);
      const { json: back } = await api("/returns");
      const fee = { kind: "fee", name: "Delivery and collection", amount_minor: 6000 };
      await make(api, `/orders/${order.id}/lines`, fee);
      const invoice = await make(api, `/orders/${order.id}/invoices`, { issue: true });
      const paid = await make(api, `/orders/${order.id}/payments`, { method: "cash", amount_minor: 2000 });
      await make(api, `/orders/${order.id}/deposits`, { method: "cash", amount_minor: 5000 });
      const { page } = await person({ viewport });
      const look = inspector(page);
      for (const path of [
        "/sign-in",
        "/sign-in?reason=handoff-expired",
        "/forgot",
        "/reset",
        "/reset?token=x",
        "/invite?token=x",
        "/q/x",
      ]) {
        await look.visit(company.origin + path);
      }
      await signIn(page, company);
      for (const path of [
        "/",
        "/customers",
        `/customers?panel=${one.id}`,
        `/customers/${one.id}`,
        "/customers?q=nobody-is-called-this",
        "/customers/duplicates",
        `/customers/duplicates/compare?left=${one.id}&right=${two.id}`,
        "/products",
        `/products?panel=${product.id}`,
        `/products/${product.id}`,
        "/assets",
        `/assets?panel=${asset.id}`,
        `/asset/${asset.id}`,
        "/availability",
        "/orders",
        `/orders?panel=${order.id}`,
        "/orders?as=calendar",
        "/orders/new",
        `/orders/${order.id}`,
        "/services/due?days=365",
        "/transfers",
        "/sub-rentals",
        "/settings/stores",
        `/settings/stores/${store.id}`,
        "/settings/rental",
        "/settings/rates",
        `/settings/rates/${plan.id}`,
        "/scan",
        "/scan?direction=out",
        `/orders/${order.id}/scan?direction=out`,
        `/orders/${order.id}/scan?direction=in`,
        `/orders/${order.id}`,
        "/orders?to_invoice=1",
        "/invoices",
        "/invoices?show=draft",
        `/invoices?panel=${invoice.id}`,
        `/invoices/${invoice.id}`,
        "/payments",
        `/payments?panel=${paid.id}`,
        "/payments?method=card&from=2026-01-01",
        "/settings/money",
        "/returns",
        `/returns/${back.data[0].id}`,
        "/imports",
        "/imports/new",
        "/settings/company",
        "/settings/staff",
        "/settings/staff?invite=1",
        "/settings/usage",
        "/settings/usage?meter=assets",
        "/settings/sessions",
        "/settings/fields",
        "/nothing-here",
      ]) {
        await look.visit(company.origin + path);
      }
      for (const list of ["customers", "products", "transfers", "sub-rentals", "settings/stores"])
        await look.visit(`${company.origin}/${list}?new=1`, () => page.getByRole("dialog").waitFor());
      await look.visit(company.origin, async () => {
        await page.keyboard.press("Control+k");
        await page.getByRole("dialog").waitFor();
      });
      look.conclude();
    },
    { timeout: 700_000 },
  );
}
