/** What becomes of an order at the desk: lost, held, copied, never fetched, closed; other units; two people at once. */
import assert from "node:assert/strict";
import { accessFaults } from "../lib/checks.mjs";
import { addCustomer, addStock, make, makeCompany, signedInApi } from "../lib/company.mjs";
import { eventually } from "../lib/http.mjs";
import { journey, signIn } from "../lib/stage.mjs";

const DAY = 86_400_000;
/** Nine o'clock, so many days from today, as the API takes it. */
const at = (days) => `${new Date(Date.now() + days * DAY).toISOString().slice(0, 10)}T09:00:00Z`;
/** The same moment as a field takes it, on the clock of London. */
const local = (instant) => {
  const clock = { timeZone: "Europe/London", dateStyle: "short", timeStyle: "short" };
  return new Intl.DateTimeFormat("sv-SE", clock).format(new Date(instant)).replace(" ", "T");
};
const same = (left, right, what) => assert.equal(Date.parse(left), Date.parse(right), what);

async function desk(stem) {
  const company = await makeCompany(stem);
  const api = await signedInApi(company);
  const stock = await addStock(api);
  const ada = await addCustomer(api, { given_name: "Ada", family_name: "Lovelace" });
  const read = async (id) => (await api(`/orders/${id}`)).json;
  return { company, api, stock, ada, read };
}

const act = async (page, name) => {
  await page.getByRole("button", { name: "More acts" }).click();
  await page.getByRole("menuitem", { name, exact: true }).click();
};
const pill = (page, text) => page.locator("header").getByText(text, { exact: true }).waitFor();

journey(
  "an order is lost, opened again, held, copied; another was never fetched, a third is closed",
  async ({ person }) => {
    const { company, api, stock, ada, read } = await desk("fates");
    const { id, number } = await make(api, "/orders", {
      customer_id: ada.id,
      store_id: stock.store.id,
      from: at(5),
      to: at(7),
      lines: [{ product_id: stock.tower.id, quantity: 1 }],
    });
    const { page } = await person();
    await signIn(page, company);
    await page.goto(`${company.origin}/orders/${id}`);

    await act(page, "Mark as lost…");
    let dialog = page.getByRole("dialog", { name: `Mark ${number} as lost?` });
    await dialog.getByLabel(/^Why/).fill("Found one nearer");
    await dialog.getByRole("button", { name: "Mark as lost" }).click();
    await page.getByText("It ended: Found one nearer").waitFor();
    await pill(page, "Lost");
    await page.getByRole("button", { name: "Reopen" }).click();
    await pill(page, "Draft");

    await page.getByRole("toolbar").getByRole("button", { name: "Hold", exact: true }).click();
    dialog = page.getByRole("dialog", { name: `Hold the stock for ${number}` });
    await dialog.getByLabel(/^Until/).fill(local(at(2)));
    assert.deepEqual(await accessFaults(page), []);
    await dialog.getByRole("button", { name: "Hold", exact: true }).click();
    await pill(page, "Held");
    await page
      .locator("header")
      .getByText(/^Held until /)
      .waitFor();
    same((await read(id)).tentative_until, at(2), "it is held until then");

    // The same again a week later, and every date moves along.
    await act(page, "Copy…");
    dialog = page.getByRole("dialog", { name: `Copy ${number}` });
    await dialog.getByLabel(/^Begin on/).fill(local(at(12)));
    await dialog.getByRole("button", { name: "Copy", exact: true }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/orders/ord_") && !url.pathname.endsWith(id));
    await pill(page, "Draft");
    const copy = await read(new URL(page.url()).pathname.split("/").at(-1));
    same(copy.from, at(12));
    same(copy.to, at(14), "it is as long as the one it is copied from");
    assert.deepEqual(
      copy.lines.map(({ name, quantity }) => [quantity, name]),
      [[1, "Lighting tower"]],
    );
    assert.equal(copy.customer.id, ada.id);

    // Nobody came: what it held is free again, and it costs what the counter says.
    const missed = await stock.order(ada, -2, 20, [[stock.digger, 1]]);
    await page.goto(`${company.origin}/orders/${missed.id}`);
    await act(page, "Nobody came…");
    dialog = page.getByRole("dialog", { name: `Did nobody come for ${missed.number}?` });
    await dialog.getByLabel("Charge").fill("25");
    await dialog.getByLabel(/^Why/).fill("No answer on the phone");
    await dialog.getByRole("button", { name: "Nobody came" }).click();
    await page.getByText("It ended: No answer on the phone").waitFor();
    await pill(page, "No-show");
    const never = await read(missed.id);
    assert.equal(never.state, "no_show");
    assert.equal(never.lines.find(({ kind }) => kind === "fee")?.totals.net_minor, 2500);

    // All is back: it is closed, and can still be opened again.
    const back = await stock.order(ada, -5, -1, [[stock.chair, 10]]);
    const scans = [{ line_id: back.lines[0].id, quantity: 10 }];
    await make(api, `/orders/${back.id}/check-out`, { scans }, 200);
    await make(api, `/orders/${back.id}/return`, { scans }, 200);
    await page.goto(`${company.origin}/orders/${back.id}`);
    await page.getByRole("toolbar").getByRole("button", { name: "Close", exact: true }).click();
    await pill(page, "Closed");
    await page.getByRole("button", { name: "Reopen" }).click();
    await pill(page, "Returned");
  },
);

journey("a line gets another unit, and gives it back; two people change one order", async ({ person }) => {
  const { company, api, stock, ada, read } = await desk("units");
  const { id, lines } = await stock.order(ada, 24, 48, [[stock.digger, 2]]);
  const rival = await stock.order(ada, 24, 48, [[stock.digger, 1]]);
  const line = lines[0].id;
  const [first, second] = lines[0].allocations.map(({ tag }) => tag);
  const [taken] = rival.lines[0].allocations.map(({ tag }) => tag);
  const free = ["D-1", "D-2", "D-3", "D-4", "D-5", "D-6"].find(
    (tag) => ![first, second, taken].includes(tag),
  );
  const units = async () => (await read(id)).lines.find((one) => one.id === line).allocations;

  const { page, context } = await person();
  await signIn(page, company);
  await page.goto(`${company.origin}/orders/${id}`);
  await page.getByRole("button", { name: /^Units of Mini digger/ }).click();
  const list = page.getByRole("dialog", { name: "Units of Mini digger 1.8 t" });
  await list.getByText("2 of 2 units chosen").waitFor();

  // One that another order has chosen for good stays there; a free one comes instead.
  const [theirs] = (await read(rival.id)).lines[0].allocations;
  await make(api, `/orders/${rival.id}/lines/${rival.lines[0].id}/allocations`, { tag: theirs.tag });
  await list.getByRole("button", { name: `Swap ${first} for another` }).click();
  await list.getByLabel(`Tag instead of ${first}`).fill(taken);
  await list.getByRole("button", { name: "Swap", exact: true }).click();
  await list.getByRole("alert").getByText(rival.number).waitFor();
  assert.deepEqual((await units()).map(({ tag }) => tag).toSorted(), [first, second].toSorted());
  await list.getByLabel(`Tag instead of ${first}`).fill(free);
  await list.getByRole("button", { name: "Swap", exact: true }).click();
  const row = list.getByRole("listitem").filter({ hasText: free });
  await row.getByText("Chosen", { exact: true }).waitFor();
  assert.deepEqual(await accessFaults(page), []);
  assert.deepEqual(
    (await units()).map(({ tag, pinned }) => `${tag} ${pinned}`).toSorted(),
    [`${free} true`, `${second} false`].toSorted(),
  );
  await row.getByRole("button", { name: `Take ${free} off` }).click();
  await list.getByText("1 of 2 units chosen").waitFor();
  assert.deepEqual(
    (await units()).map(({ tag }) => tag),
    [second],
  );
  await page.keyboard.press("Escape");

  // A colleague's change is seen without being asked for.
  const other = await context.newPage();
  await other.goto(`${company.origin}/orders/${id}`);
  const [here, there] = [page, other].map((one) => one.getByLabel("Discount on Mini digger 1.8 t"));
  await there.fill("5");
  await there.press("Enter");
  await eventually("the colleague's discount", async () => (await here.inputValue()) === "5");

  // Both change the same: whoever comes second says what counts.
  await here.fill("10");
  await there.fill("20");
  await there.press("Enter");
  await eventually("the second discount", async () => (await read(id)).lines[0].discount_bp === 2000);
  await here.press("Enter");
  const conflict = page.getByRole("dialog", { name: "Someone else changed this too" });
  await conflict.getByText("Before: 5 %").waitFor();
  await conflict.getByRole("radio", { name: /^Theirs/ }).waitFor();
  assert.deepEqual(await accessFaults(page), []);
  await conflict.getByRole("radio", { name: /^Theirs/ }).check();
  await conflict.getByRole("button", { name: "Keep this choice" }).click();
  await conflict.waitFor({ state: "detached" });
  await eventually("their discount", async () => (await here.inputValue()) === "20");
  assert.equal((await read(id)).lines[0].discount_bp, 2000);

  // Each another thing: both count, and nobody is asked.
  await here.fill("15");
  const count = other.getByLabel("Quantity of Mini digger 1.8 t");
  await count.fill("3");
  await count.press("Enter");
  await eventually("the third digger", async () => (await read(id)).lines[0].quantity === 3);
  await here.press("Enter");
  await eventually("both changes", async () => {
    const [now] = (await read(id)).lines;
    return now.discount_bp === 1500 && now.quantity === 3;
  });
  assert.equal(await page.getByRole("dialog", { name: "Someone else changed this too" }).count(), 0);
});
