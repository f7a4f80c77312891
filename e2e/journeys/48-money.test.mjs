/** Money as a counter handles it: an invoice paid in cash and by card, and mistakes taken back. */
import assert from "node:assert/strict";
import { make } from "../lib/company.mjs";
import { eventually } from "../lib/http.mjs";
import { connect, counter, LONG, panelOf, pounds, sound, sum } from "../lib/money.mjs";
import { journey, PHONE, signIn } from "../lib/stage.mjs";

journey(
  "an order is invoiced, paid in part in cash and the rest by card",
  async ({ person }) => {
    const { company, api, ada, order: newOrder } = await counter("money");
    const order = await newOrder();
    const { gross_minor: gross } = order.totals;
    const scans = order.lines[0].allocations.map(({ tag }) => ({ tag }));
    await make(api, `/orders/${order.id}/check-out`, { scans }, 200);
    const { page } = await person();
    await signIn(page, company);
    await connect(page, company);

    // Today counts it, and its button begins the invoice.
    await page.goto(company.origin);
    await page.getByRole("link", { name: /^To invoice\s*1$/ }).waitFor();
    await page.getByRole("link", { name: `Invoice ${order.number}` }).click();
    const making = page.getByRole("dialog", { name: `Invoice ${order.number}` });
    await making.getByText(pounds(gross)).waitFor();
    await sound(page);
    await making.getByLabel("Remark on the invoice").fill("Left at the gate.");
    await making.getByRole("button", { name: "Review the draft" }).click();

    // The draft is looked over, and issued.
    await page.waitForURL(/\/invoices\/ivc_/);
    await page.getByText("A draft: nobody has it yet.").waitFor();
    await page.getByRole("row", { name: /Delivery and collection/ }).waitFor();
    assert.equal(await page.getByTestId("invoice-gross").innerText(), pounds(gross));
    await sound(page);
    await page.getByRole("button", { name: "Issue", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Issue the invoice" }).click();
    await page.getByText("Issued", { exact: true }).first().waitFor();
    const number = await page.getByRole("heading", { level: 1 }).innerText();
    assert.match(number, /\d/);
    await page.getByText("Left at the gate.").waitFor();
    const pdf = await page.getByRole("link", { name: "PDF" }).getAttribute("href");
    const paper = await api(pdf.replace("/api/v1", ""));
    assert.ok(paper.text.startsWith("%PDF-"), "the invoice should be there as a document");

    // Found by its number from anywhere.
    await page.goto(company.origin);
    await page.getByRole("link", { name: /^To invoice\s*0$/ }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type(number);
    await page.getByRole("option", { name: new RegExp(`^${number}`) }).click();
    await page.waitForURL(/\/invoices\/ivc_/);

    // A part in cash, on this invoice: the change is reckoned.
    await page.getByRole("button", { name: "Take a payment" }).click();
    let pay = page.getByRole("dialog", { name: `Take a payment on ${number}` });
    assert.equal(await pay.getByLabel("Amount", { exact: true }).inputValue(), (gross / 100).toFixed(2));
    await pay.getByLabel("Amount", { exact: true }).fill("40");
    await pay.getByLabel("Given").fill("50");
    await pay.getByText("Change £10.00").waitFor();
    await sound(page);
    await pay.getByRole("button", { name: "Take £40.00" }).click();
    await page.getByText("Part paid").first().waitFor();
    assert.equal(await page.getByTestId("invoice-open").innerText(), pounds(gross - 4000));
    await sound(page);

    // The rest by card, on the gateway's own page, which comes back to the order.
    await page.getByRole("link", { name: order.number }).first().click();
    await sum(page, "due")
      .getByText(pounds(gross - 4000))
      .waitFor();
    await panelOf(page).getByRole("button", { name: "Take a payment" }).click();
    pay = page.getByRole("dialog", { name: "Take a payment" });
    await pay.getByText("Card online").click();
    await pay.getByRole("button", { name: "Get the card page" }).click();
    const ready = page.getByRole("dialog", { name: `The page to pay ${pounds(gross - 4000)} is ready` });
    await ready.getByRole("link", { name: "Open the card page" }).click();
    await page.getByRole("heading", { name: new RegExp(order.number) }).waitFor();
    await page.getByRole("button", { name: "Pay", exact: true }).click();
    await page.waitForURL(`${company.origin}/orders/${order.id}`);
    await page.getByText(`${pounds(gross - 4000)} came by card`).waitFor();
    await sum(page, "due").getByText("£0.00").waitFor();
    await page.locator('[data-invoice="paid"]').getByText(number).waitFor();
    await sound(page);

    // More than is owed is refused with a way on: the rest is kept as credit.
    await panelOf(page).getByRole("button", { name: "Take a payment" }).click();
    pay = page.getByRole("dialog", { name: "Take a payment" });
    await pay.getByLabel("Amount", { exact: true }).fill("10");
    await pay.getByRole("button", { name: "Take £10.00" }).click();
    await pay.getByText("The order takes £0.00 and no more.").waitFor();
    await sound(page);
    await pay.getByRole("button", { name: "Keep £10.00 as credit" }).click();
    await sum(page, "credit").getByText("£10.00").waitFor();

    // Today is done with it, and the customer owes nothing.
    await page.goto(company.origin);
    await page.getByRole("link", { name: /^To invoice\s*0$/ }).waitFor();
    await page.goto(`${company.origin}/customers/${ada.id}`);
    await page.getByText("Nothing is owed.").waitFor();
  },
  LONG,
);

journey(
  "mistakes are taken back: void, credited, refunded; and the lists find it all",
  async ({ person }) => {
    const { company, api, ada, order: newOrder } = await counter("mistakes");
    const order = await newOrder();
    const { page } = await person();
    await signIn(page, company);
    await page.goto(`${company.origin}/orders/${order.id}?money=invoice`);
    await page.getByRole("dialog").getByRole("button", { name: "Issue at once" }).click();
    const issued = page.locator('[data-invoice="issued"]');
    await issued.waitFor();
    const first = await issued.getByRole("link").innerText();

    // Issued by mistake: void, and to be invoiced again.
    await issued.getByRole("link").click();
    await page.getByRole("button", { name: "More acts" }).click();
    await page.getByRole("menuitem", { name: "Void…" }).click();
    let dialog = page.getByRole("dialog", { name: `Void ${first}?` });
    await dialog.getByRole("button", { name: "Void the invoice" }).click();
    await dialog.getByText("Please fill this in.").waitFor();
    await dialog.getByLabel("Why").fill("Wrong customer");
    await dialog.getByRole("button", { name: "Void the invoice" }).click();
    await page.getByText("This invoice is void: Wrong customer").waitFor();

    // Once more, with some lines only; the rest as a second one.
    await page.goto(`${company.origin}/orders/${order.id}`);
    await panelOf(page).getByRole("button", { name: "Invoice", exact: true }).click();
    dialog = page.getByRole("dialog", { name: `Invoice ${order.number}` });
    await dialog.getByText("Only some lines").click();
    await dialog.getByRole("button", { name: "Issue at once" }).click();
    await dialog.getByText("Tick at least one line.").waitFor();
    await dialog.getByLabel("Delivery and collection").check();
    await dialog.getByRole("button", { name: "Issue at once" }).click();
    await issued.getByText("£72.00").waitFor();
    await sum(page, "left").getByText("£180.00").waitFor();

    // A draft that somebody else has begun is offered instead of another.
    const draft = await make(api, `/orders/${order.id}/invoices`, {});
    await panelOf(page)
      .getByRole("button", { name: "Invoice", exact: true })
      .or(panelOf(page).getByRole("link", { name: "Open the draft" }))
      .first()
      .click();
    if (!page.url().includes(draft.id)) {
      await page.getByRole("dialog").getByRole("button", { name: "Review the draft" }).click();
      await page.getByText("This order has a draft already.").waitFor();
      await page.getByRole("dialog").getByRole("link", { name: "Open the draft" }).click();
    }
    await page.waitForURL(`**/invoices/${draft.id}`);
    await page.getByRole("button", { name: "More acts" }).click();
    await page.getByRole("menuitem", { name: "Throw the draft away…" }).click();
    dialog = page.getByRole("dialog", { name: "Throw away the draft for Ada Lovelace?" });
    await dialog.getByLabel("Why").fill("Not yet");
    await dialog.getByRole("button", { name: "Throw it away" }).click();
    await page.getByText("This invoice is void: Not yet").waitFor();

    // Paid by transfer, then credited in part: what was paid too much is given back.
    await page.goto(`${company.origin}/orders/${order.id}`);
    await issued.getByRole("link").click();
    await page.getByRole("button", { name: "Take a payment" }).click();
    dialog = page.getByRole("dialog");
    await dialog.getByText("Transfer", { exact: true }).click();
    await dialog.getByLabel("Reference").fill("FP 4711");
    await dialog.getByRole("button", { name: "Take £72.00" }).click();
    await page.getByText("Paid", { exact: true }).first().waitFor();
    const second = await page.getByRole("heading", { level: 1 }).innerText();
    await page.getByRole("button", { name: "More acts" }).click();
    await page.getByRole("menuitem", { name: "Credit…" }).click();
    dialog = page.getByRole("dialog", { name: `Credit ${second}` });
    await dialog.getByText("Only some lines").click();
    await dialog.getByLabel(/^Delivery and collection/).check();
    await dialog.getByLabel("Credit for Delivery and collection").fill("12");
    await dialog.getByLabel("Why").fill("One way only");
    await dialog.getByText("Some of it is paid").waitFor();
    await sound(page);
    await dialog.getByRole("button", { name: "Credit £12.00" }).click();
    await page.getByText("Total taken off").waitFor();
    await page.getByText("One way only").waitFor();
    await sound(page);

    await page.goto(`${company.origin}/payments`);
    await page.getByRole("button", { name: "Any day" }).click();
    await page.getByLabel("First day").fill(new Date().toISOString().slice(0, 10));
    await page.waitForURL(/from=20/);
    await sound(page);
    await page.keyboard.press("Escape");
    await page.getByLabel("Search payments").fill("4711");
    await page.waitForURL(/q=4711/);
    await page.getByRole("link", { name: "Ada Lovelace" }).click();
    const panel = page.getByRole("complementary", { name: "Payment of £72.00" });
    await panel.getByText("Free credit").waitFor();
    await sound(page);
    await panel.getByRole("button", { name: "Acts for the payment of £72.00" }).click();
    await page.getByRole("menuitem", { name: "Give back…" }).click();
    dialog = page.getByRole("dialog", { name: "Give back the payment of £72.00" });
    assert.equal(
      await dialog.getByLabel("Amount", { exact: true }).inputValue(),
      "12.00",
      "the free credit comes first",
    );
    await dialog.getByLabel("Why").fill("One way only");
    await dialog.getByRole("button", { name: "Give back £12.00" }).click();
    await panel.getByText("Given back").waitFor();
    await page.goto(`${company.origin}/payments?show=refunds`);
    await page.getByText("−£12.00").first().waitFor();

    // Typed twice: the second is void, and its invoice is open again.
    const { json: invoices } = await api(`/orders/${order.id}/invoices`);
    assert.equal(invoices.owed_minor, 0);
    await make(api, `/orders/${order.id}/payments`, { method: "cash", amount_minor: 1000 });
    await page.goto(`${company.origin}/orders/${order.id}`);
    await panelOf(page).getByRole("button", { name: "Acts for the payment of £10.00" }).click();
    await page.getByRole("menuitem", { name: "Void…" }).click();
    dialog = page.getByRole("dialog", { name: "Void the payment of £10.00?" });
    await dialog.getByLabel("Why").fill("Typed twice");
    await dialog.getByRole("button", { name: "Void the payment" }).click();
    await page.locator('[data-payment="void"]').getByText("Typed twice").waitFor();

    // The list is narrowed by chips and words; what stands in the address opens the same again.
    await page.goto(`${company.origin}/invoices`);
    await page.getByRole("button", { name: "Void", exact: true }).click();
    await page.waitForURL(/show=void/);
    await page.getByRole("link", { name: first }).waitFor();
    await page.reload();
    await page.getByRole("link", { name: first }).click();
    await page.getByRole("complementary", { name: first }).getByText("Wrong customer").waitFor();
    await sound(page);
    await page.goto(`${company.origin}/invoices?customer=${ada.id}`);
    await eventually("all four documents", async () => (await page.getByRole("row").count()) === 5);

    // A phone at the counter.
    const phone = await person({ viewport: PHONE, hasTouch: true });
    await signIn(phone.page, company);
    for (const path of [`/orders/${order.id}`, "/invoices", "/payments", "/settings/money"]) {
      await phone.page.goto(company.origin + path);
      await phone.page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
      await sound(phone.page);
    }
  },
  LONG,
);
