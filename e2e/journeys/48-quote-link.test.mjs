import assert from "node:assert/strict";
import { addCustomer, mailTo, makeCompany, signedInApi } from "../lib/company.mjs";
import { send } from "../lib/http.mjs";
import { accessFaults, widthFaults } from "../lib/checks.mjs";
import { DESK, journey, PHONE } from "../lib/stage.mjs";

const RENTER = "wanda@renters.example";
const day = (days) => new Date(Date.UTC(2031, 4, 5 + days, 8)).toISOString();

async function must(reply, status) {
  const answer = await reply;
  assert.equal(answer.status, status, answer.text);
  return answer.json;
}

/** A company with a digger, and an order that was quoted and mailed. */
async function offer(stem, email) {
  const company = await makeCompany(stem);
  const api = await signedInApi(company);
  const post = (path, json, status) => must(api(path, { method: "POST", json }), status);
  const store = (await must(api("/stores"), 200)).data[0].id;
  const rates = { period: "day", tiers: [{ count: 1, unit: "day", price: 9500 }] };
  const product = await post("/products", { sku: "DIG", name: "Mini digger 1.8 t", rates }, 201);
  await post("/assets", { product_id: product.id, store_id: store, tag: "DIG-1" }, 201);
  const customer = await addCustomer(api, { given_name: "Wanda", family_name: "Featherstonehaugh", email });
  const order = await post(
    "/orders",
    {
      customer_id: customer.id,
      from: day(0),
      to: day(3),
      lines: [
        { product_id: product.id, quantity: 1 },
        { kind: "fee", name: "Delivery and collection", amount_minor: 6000 },
      ],
    },
    201,
  );
  const terms = "Fuel is extra.\nBring it back clean.";
  await post(`/orders/${order.id}/quote`, { terms }, 200);
  await post(`/orders/${order.id}/quotes/1/send`, undefined, 200);
  const mail = await mailTo(email, (one) => one.subject.startsWith("Your quote"));
  const link = mail.links.find((one) => new URL(one).pathname.startsWith("/q/"));
  return { company, api, post, order, link, product };
}

/** Draws a wave across the pad, as a hand does. */
async function draw(page) {
  const box = await page.getByRole("img", { name: "Your signature" }).boundingBox();
  await page.mouse.move(box.x + 20, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= 24; step++) {
    await page.mouse.move(
      box.x + 20 + (step * (box.width - 40)) / 24,
      box.y + box.height * (0.5 + 0.3 * Math.sin(step)),
    );
  }
  await page.mouse.up();
}

const inked = (page) =>
  page.getByRole("img", { name: "Your signature" }).evaluate((pad) => {
    const { data } = pad.getContext("2d").getImageData(0, 0, pad.width, pad.height);
    return data.some((value, at) => at % 4 === 3 && value > 0);
  });

journey(
  "a renter reads a quote on a phone, signs it with a finger, and has the digger",
  async ({ person }) => {
    const { company, api, order, link } = await offer("quotes", RENTER);
    const { page } = await person({ viewport: PHONE });
    await page.goto(link);
    await page.getByRole("heading", { name: "Quote R-00001" }).waitFor();
    await page.getByText("For Wanda Featherstonehaugh").waitFor();
    await page.getByRole("row", { name: /Mini digger 1.8 t/ }).waitFor();
    await page.getByText("Bring it back clean.").waitFor();
    assert.deepEqual([...(await widthFaults(page)), ...(await accessFaults(page))], []);

    await page.getByRole("button", { name: "Accept and sign" }).click();
    await page.getByText("Please fill this in.").waitFor();
    await page.getByLabel("Your name").fill("Wanda Featherstonehaugh");
    await draw(page);
    assert.ok(await inked(page), "the pad should show what was drawn");
    await page.getByRole("button", { name: "Clear" }).click();
    assert.ok(!(await inked(page)), "clearing should leave an empty pad");
    await draw(page);
    await page.getByRole("button", { name: "Accept and sign" }).click();
    await page.getByRole("heading", { name: "It is booked" }).waitFor();
    assert.deepEqual([...(await widthFaults(page)), ...(await accessFaults(page))], []);

    const booked = await must(api(`/orders/${order.id}`), 200);
    assert.equal(booked.state, "reserved");
    assert.deepEqual(
      booked.lines[0].allocations.map((one) => one.tag),
      ["DIG-1"],
    );
    const quote = await must(api(`/orders/${order.id}/quotes/1`), 200);
    assert.equal(quote.signature.name, "Wanda Featherstonehaugh");
    assert.ok(quote.signature.strokes.flat().length > 20, "the drawn strokes should have been kept");
    const paper = await send(
      company.origin,
      new URL(link).pathname.replace("/q/", "/api/v1/public/quotes/") + "/quote.pdf",
    );
    assert.equal(paper.headers["content-type"]?.toString(), "application/pdf");
    assert.ok(paper.text.startsWith("%PDF-"), "the quote should be there as a document");
    // The mail's link, opened again, shows what was signed.
    await page.reload();
    await page.getByText("Wanda Featherstonehaugh accepted this quote").waitFor();
    assert.equal(await page.getByRole("button", { name: "Accept and sign" }).count(), 0);
  },
);

journey("a renter declines at a desk; a replaced and a mistyped link say so", async ({ person }) => {
  const { api, post, order, link } = await offer("declines", "dana@renters.example");
  const { page } = await person({ viewport: DESK });
  await page.goto(link);
  await page.getByRole("button", { name: "Decline" }).click();
  await page.getByLabel("Why, if you want to say").fill("Found one nearer.");
  await page.getByRole("button", { name: "Decline the quote" }).click();
  await page.getByRole("heading", { name: "You declined this quote" }).waitFor();
  assert.equal((await must(api(`/orders/${order.id}`), 200)).state, "lost");

  await post(`/orders/${order.id}/reopen`, undefined, 200);
  await post(`/orders/${order.id}/quote`, {}, 200);
  const second = (await must(api(`/orders/${order.id}/quotes/2`), 200)).link;
  await post(`/orders/${order.id}/quote`, {}, 200);
  await page.goto(second);
  await page.getByText("This quote was replaced by a newer one.").waitFor();
  assert.deepEqual([...(await widthFaults(page)), ...(await accessFaults(page))], []);
  await page.goto(`${second.slice(0, -3)}zzz`);
  await page.getByRole("heading", { level: 2, name: "There is no such quote" }).waitFor();
});
