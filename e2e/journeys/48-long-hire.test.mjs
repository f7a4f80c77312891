/** A long hire is charged while it lasts: whole periods by the company's rules, and the rest at its end. */
import assert from "node:assert/strict";
import { make } from "../lib/company.mjs";
import { eventually } from "../lib/http.mjs";
import { counter, LONG, panelOf, pounds, sound, sum } from "../lib/money.mjs";
import { journey, signIn } from "../lib/stage.mjs";

const DAY = 86_400_000;
/** Noon, so many days from today: the same day in London, in summer as well. */
const at = (days) => `${new Date(Date.now() + days * DAY).toISOString().slice(0, 10)}T12:00:00Z`;

journey(
  "a hire of months is charged by whole periods, by itself and by hand, and the rest once",
  async ({ person }) => {
    const { company, api, ada } = await counter("long");
    const [{ id: product_id }] = (await api("/products")).json.data;
    const { id } = await make(api, "/orders", {
      customer_id: ada.id,
      from: at(-40),
      to: at(40),
      lines: [{ product_id, quantity: 1 }],
    });
    const order = await make(api, `/orders/${id}/reserve`, undefined, 200);
    const scans = order.lines[0].allocations.map(({ tag }) => ({ tag }));
    await make(api, `/orders/${id}/check-out`, { scans }, 200);
    const { page } = await person();
    await signIn(page, company);

    // By the company's rule each whole period is charged by itself, and left as a draft to look over.
    await page.goto(`${company.origin}/settings/money`);
    await page.getByLabel("How often").selectOption({ label: "every 28 days" });
    await page.getByLabel("Hires over (days)").waitFor();
    await page.getByLabel("They are").waitFor();
    await sound(page);
    const documents = async () => (await api(`/orders/${id}/invoices`)).json;
    await eventually("the first period's draft", async () => (await documents()).draft_id);
    const read = async (one) => (await api(`/invoices/${one}`)).json;
    const lasts = ({ lines: [{ from, to }] }) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);
    await page.goto(`${company.origin}/orders/${id}`);
    await panelOf(page).getByRole("link", { name: "Open the draft" }).click();
    await page.waitForURL(/\/invoices\/ivc_/);
    const first = await read(new URL(page.url()).pathname.split("/").at(-1));
    assert.ok(first.periodic);
    assert.deepEqual(
      [first.lines.length, Date.parse(first.lines[0].from), lasts(first)],
      [1, Date.parse(at(-40)), 28],
    );
    const share = first.gross_minor / order.totals.gross_minor;
    assert.ok(Math.abs(share - 28 / 80) < 0.01, `28 of 80 days should cost their part, not ${share}`);
    assert.equal(await page.getByTestId("invoice-gross").innerText(), pounds(first.gross_minor));
    await page.getByRole("button", { name: "Issue", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Issue the invoice" }).click();
    await page.getByText("Issued", { exact: true }).first().waitFor();

    // The period that runs is charged by hand, from where the first ended.
    await page.goto(`${company.origin}/orders/${id}?money=invoice`);
    const making = page.getByRole("dialog", { name: `Invoice ${order.number}` });
    await making.getByText("A period of the hire").click();
    await sound(page);
    await making.getByRole("button", { name: "Issue at once" }).click();
    await making.waitFor({ state: "detached" });
    const running = (await documents()).data.find(({ id: one }) => one !== first.id);
    const second = await read(running.id);
    assert.deepEqual([second.lines[0].from, lasts(second)], [first.lines[0].to, 28]);

    // The order knows what is left; that is the last one, and together they are the whole.
    const rest = order.totals.gross_minor - first.gross_minor - second.gross_minor;
    await sum(page, "left").getByText(pounds(rest)).waitFor();
    await panelOf(page).getByRole("button", { name: "Invoice", exact: true }).click();
    await making.getByText(pounds(rest)).waitFor();
    await making.getByRole("button", { name: "Issue at once" }).click();
    await making.waitFor({ state: "detached" });
    await sum(page, "left").waitFor({ state: "detached" });
    const all = await documents();
    assert.equal(all.data.length, 3);
    assert.equal(all.invoiced_minor, order.totals.gross_minor);
    assert.equal(all.to_invoice_minor, 0);
  },
  LONG,
);
