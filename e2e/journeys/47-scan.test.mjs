/** A counter's morning: Today, handing out and taking back by scanner, with a line that comes and goes. */
import assert from "node:assert/strict";
import { accessFaults, widthFaults } from "../lib/checks.mjs";
import { addCustomer, addStock, make, makeCompany, signedInApi } from "../lib/company.mjs";
import { eventually } from "../lib/http.mjs";
import { journey, PHONE, signIn } from "../lib/stage.mjs";

// What the browser says of requests that this story cuts off.
const CUT = /net::ERR_(INTERNET_DISCONNECTED|FAILED)/;

async function counter(stem) {
  const company = await makeCompany(stem);
  const api = await signedInApi(company);
  const stock = await addStock(api);
  const ada = await addCustomer(api, { given_name: "Ada", family_name: "Lovelace" });
  const grace = await addCustomer(api, { given_name: "Grace", family_name: "Hopper" });
  /** What stands on an order's list of movements: `out D-1`, `in 5`. */
  const movements = async (order) => {
    const { json } = await api(`/orders/${order.id}/movements`);
    return json.data
      .filter((one) => !one.undone_at)
      .map(({ direction, tag, quantity }) => `${direction} ${tag ?? quantity}`)
      .toSorted();
  };
  return { company, api, stock, ada, grace, movements };
}

/** As a scanner types: fast, wherever the focus is, with Enter at the end. */
const scan = async (page, code) => {
  await page.keyboard.type(code, { delay: 4 });
  await page.keyboard.press("Enter");
};
const verdict = (page, kind, text) =>
  page.locator(`[data-verdict="${kind}"]`).filter({ hasText: text }).waitFor();
const row = (page, state, text) => page.locator(`li[data-scan="${state}"]`).filter({ hasText: text });

journey(
  "handed out by scanner, while the line drops and comes back",
  async ({ person }) => {
    const { company, api, stock, ada, grace, movements } = await counter("counter");
    const { digger, tower, chair } = stock;
    const order = await stock.order(ada, 0.1, 48, [
      [digger, 3],
      [chair, 40],
    ]);
    await stock.order(grace, 0.2, 24, [[tower, 1]]);
    const { page, context } = await person();
    page.on("dialog", (dialog) => dialog.accept());
    await signIn(page, company);

    // Today counts what goes out, and one key hands the first of it out.
    await page.getByRole("link", { name: /^Going out\s*2$/ }).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("s");
    await page.waitForURL(`**/orders/${order.id}/scan?direction=out`);
    await page.getByRole("heading", { name: /Ada Lovelace/ }).waitFor();

    // The renter came early: the order may begin with the scan.
    await scan(page, "d-1");
    await verdict(page, "miss", "begins later");
    await row(page, "refused", "d-1").getByRole("button", { name: "Let it begin now" }).click();
    await row(page, "counted", "D-1").waitFor();
    await scan(page, "T-1");
    await verdict(page, "miss", "T-1 is not waiting to go out with this order.");
    await row(page, "refused", "Lighting tower").getByRole("button", { name: "Remove" }).click();
    await row(page, "refused", "T-1").waitFor({ state: "detached" });
    await scan(page, "DIG");
    await verdict(page, "each", "scan the tag of each");
    // Twelve in one go, and the scanner's Tab instead of Enter.
    await page.keyboard.type("12*chair", { delay: 4 });
    await page.keyboard.press("Tab");
    await verdict(page, "hit", "12 × Folding chair");
    assert.deepEqual(await movements(order), ["out 12", "out D-1"]);

    // An answer that gets lost on the way: the scan is sent again, and counts once.
    await page.route(
      "**/check-out",
      async (route) => {
        // Node does not know the company's name everywhere, so the page's own request is made for it.
        const json = route.request().postDataJSON();
        await make(api, `/orders/${order.id}/check-out`, json, 200);
        await route.abort();
      },
      { times: 1 },
    );
    await scan(page, "5*CHAIR");
    await verdict(page, "waits", "5 × Folding chair");
    await row(page, "counted", "5 × Folding chair").waitFor();
    assert.deepEqual(await movements(order), ["out 12", "out 5", "out D-1"], "it counts once");

    // The units that wait with this order, and one that does not.
    const { json: now } = await api(`/orders/${order.id}`);
    const waiting = now.lines[0].allocations.filter(({ out }) => !out).map(({ tag }) => tag);
    const [second, third] = waiting;
    const fourth = ["D-2", "D-3", "D-4"].find((tag) => !waiting.includes(tag));

    // No line: scans are kept, told as such, and count towards what is left.
    await context.setOffline(true);
    await scan(page, second);
    await verdict(page, "waits", second);
    await scan(page, second);
    await verdict(page, "already", second);
    await scan(page, "D-77");
    await verdict(page, "waits", "D-77");
    await page.getByText("2 scans wait on this device").waitFor();
    await page.getByText("2 of 3").waitFor();
    // One that never left the device is simply forgotten.
    await scan(page, "7*CHAIR");
    await row(page, "waiting", "7 × Folding chair").getByRole("button", { name: "Undo" }).click();
    await row(page, "waiting", "7 × Folding chair").waitFor({ state: "detached" });
    assert.deepEqual(await accessFaults(page), []);
    // Other pages that were open before go on as well, and say what waits.
    await page.getByRole("link", { name: "Today" }).click();
    await page.getByText("2 scans wait on this device to be sent.").waitFor();
    await page.getByRole("link", { name: "Look" }).click();
    await row(page, "waiting", "D-77").waitFor();

    await context.setOffline(false);
    await row(page, "counted", second).waitFor();
    // What the server refuses then is shown, and can be mended: the label was misread.
    const refused = row(page, "refused", "D-77");
    await refused.getByText("No unit has the tag D-77.").waitFor();
    await refused.getByLabel("Tag").fill(third);
    await refused.getByRole("button", { name: "Try again" }).click();
    await row(page, "counted", third).waitFor();
    assert.deepEqual(
      await movements(order),
      ["out 12", "out 5", "out D-1", `out ${second}`, `out ${third}`].toSorted(),
    );

    // A wrong scan is taken back.
    await row(page, "counted", third).getByRole("button", { name: "Undo" }).click();
    await row(page, "undone", third).filter({ hasText: "taken back as a wrong scan" }).waitFor();
    assert.deepEqual(await movements(order), ["out 12", "out 5", "out D-1", `out ${second}`].toSorted());

    // Somebody chooses that unit for the line all the same.
    const line = now.lines[0].id;
    await make(api, `/orders/${order.id}/lines/${line}/allocations`, { tag: third });

    // What waits outlives the page, and signing out does not lose it in silence.
    await page.route("**/check-out", (route) => route.abort());
    await page.goto(`${company.origin}/orders/${order.id}/scan?direction=out`);
    await page.getByRole("heading", { name: /Ada Lovelace/ }).waitFor();
    await scan(page, fourth);
    await verdict(page, "waits", fourth);
    await page.reload();
    await row(page, "waiting", fourth).waitFor();
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "1 scan was never sent" }).waitFor();
    await page.getByRole("button", { name: "Stay signed in" }).click();
    await page.unroute("**/check-out");
    await page.getByRole("button", { name: "Try now" }).click();
    // The line's last unit was chosen by hand before: this one goes out for it.
    await row(page, "refused", fourth)
      .getByRole("button", { name: `Instead of ${third}` })
      .click();
    await row(page, "counted", fourth).waitFor();
    assert.deepEqual(
      await movements(order),
      ["out 12", "out 5", "out D-1", `out ${second}`, `out ${fourth}`].toSorted(),
    );
  },
  { faults: [CUT] },
);

journey(
  "taken back on a phone: late, damaged, and over the counter without saying of which order",
  async ({ person }) => {
    const { company, api, stock, ada, grace, movements } = await counter("returns");
    const late = await stock.order(ada, -30, -2, [
      [stock.digger, 2],
      [stock.chair, 10],
    ]);
    const other = await stock.order(grace, -1, 3, [[stock.tower, 1]]);
    const tags = ({ lines }) => lines.flatMap(({ allocations }) => allocations.map(({ tag }) => tag));
    const [first, second] = tags(late);
    const next = await stock.order(grace, -1, 26, [[stock.digger, 1]]);
    await make(api, `/orders/${next.id}/lines/${next.lines[0].id}/allocations`, {
      tag: first,
      instead_of: next.lines[0].allocations[0]?.id,
    });
    const chairs = late.lines.find(({ sku }) => sku === "CHAIR");
    const out = [...tags(late).map((tag) => ({ tag })), { line_id: chairs.id, quantity: 10 }];
    await make(api, `/orders/${late.id}/check-out`, { scans: out }, 200);
    await make(api, `/orders/${other.id}/check-out`, { scans: [{ tag: tags(other)[0] }] }, 200);

    const { page } = await person({ viewport: PHONE, hasTouch: true });
    await signIn(page, company);
    await page.getByRole("link", { name: /^Late\s*1$/ }).waitFor();
    assert.deepEqual(await widthFaults(page), []);

    // One of the late units is awaited: Today, the list and the next order say so.
    const awaited = page.getByText(`At risk: ${first} is still out on ${late.number}`);
    await page.locator("[data-today]").filter({ hasText: next.number }).getByText("At risk").waitFor();
    await page.goto(`${company.origin}/orders`);
    await page.getByRole("row").filter({ hasText: next.number }).getByText("At risk").waitFor();
    await page.goto(`${company.origin}/orders/${next.id}`);
    await awaited.waitFor();
    assert.deepEqual(await widthFaults(page), []);
    assert.deepEqual(await accessFaults(page), []);
    await awaited.getByRole("link", { name: late.number }).tap();
    await page.waitForURL(`${company.origin}/orders/${late.id}`);
    await page.goto(company.origin);
    await page.getByRole("link", { name: `Take back ${late.number}` }).tap();
    await page.getByRole("heading", { name: /Ada Lovelace/ }).waitFor();

    // Damaged, with a note; what follows is good again.
    await page.getByText("Damaged", { exact: true }).tap();
    await page.getByLabel("What is wrong?").fill("Bucket bent");
    await page.getByRole("button", { name: `Take back ${first}` }).tap();
    await verdict(page, "hit", "damaged");
    await page.getByRole("textbox", { name: "How many of Folding chair" }).fill("4");
    await page.getByRole("button", { name: "Take back Folding chair" }).tap();
    await verdict(page, "hit", "4 × Folding chair");
    await page.getByText("4 of 10").waitFor();
    assert.deepEqual(await widthFaults(page), []);
    assert.deepEqual(await accessFaults(page), []);

    // A unit of another order is explained, and goes where it belongs.
    await scan(page, tags(other)[0]);
    await verdict(page, "miss", "out with another order");
    await page.getByRole("tab", { name: /Scanned/ }).tap();
    await page.getByRole("button", { name: `Take it back with ${other.number}` }).tap();
    await eventually("the tower to be back", async () => (await movements(other)).length === 2);

    // The camera is refused: that is said in words, and scanning goes on without it.
    await page.getByRole("link", { name: "Scan", exact: true }).tap();
    await page.getByLabel("Scan a unit").waitFor();
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
    });
    await page.getByRole("button", { name: "Use the camera" }).tap();
    await page.getByText("The camera may not be used").waitFor();
    await page.getByText("Allow it for this address in the browser's settings").waitFor();
    assert.deepEqual(await accessFaults(page), []);
    assert.deepEqual(await widthFaults(page), []);

    // Over the counter: the unit finds its order; afterwards it turns out to be broken.
    await scan(page, second);
    await verdict(page, "hit", second);
    await row(page, "counted", second)
      .getByRole("button", { name: `How ${second} came back` })
      .tap();
    await page.getByRole("menuitem", { name: "It is damaged" }).tap();
    await page.getByRole("dialog").getByLabel("What is wrong?").fill("Leaks oil");
    await page.getByRole("button", { name: "It is damaged" }).tap();
    await row(page, "undone", second).waitFor();
    await row(page, "counted", second).filter({ hasText: "Leaks oil" }).waitFor();
    assert.deepEqual(await widthFaults(page), []);
    const { json } = await api(`/orders/${late.id}/movements`);
    const back = json.data.filter(({ direction, undone_at }) => direction === "in" && !undone_at);
    assert.deepEqual(
      back.map(({ tag, quantity, condition, note }) => [tag ?? quantity, condition, note ?? ""]).toSorted(),
      [
        [4, "good", ""],
        [first, "damaged", "Bucket bent"],
        [second, "damaged", "Leaks oil"],
      ].toSorted(),
    );

    // They are back: nobody waits for them any more.
    await page.goto(`${company.origin}/orders/${next.id}`);
    await page.getByRole("button", { name: /^Units of Mini digger/ }).waitFor();
    assert.equal(await page.getByText("At risk").count(), 0);
  },
);

journey("what came back is looked at, charged and settled", async ({ person }) => {
  const { company, api, stock, ada } = await counter("inspect");
  const { json: digger } = await api(`/products/${stock.digger.id}`);
  await api(`/products/${digger.id}`, {
    method: "PATCH",
    headers: { "if-match": `"${digger.version}"` },
    json: {
      replacement: { minor: 1_800_000, currency: "GBP" },
      checklist: [
        { key: "clean", label: "Clean", kind: "check" },
        { key: "fuel", label: "Fuel in %", kind: "number" },
      ],
    },
  });
  const order = await stock.order(ada, -3, 5, [[stock.digger, 2]]);
  const tags = order.lines[0].allocations.map(({ tag }) => tag);
  await make(api, `/orders/${order.id}/check-out`, { scans: tags.map((tag) => ({ tag })) }, 200);
  const scans = [{ tag: tags[0] }, { tag: tags[1], condition: "damaged" }];
  await make(api, `/orders/${order.id}/return`, { scans }, 200);

  const { page } = await person();
  await signIn(page, company);
  await page.getByRole("link", { name: /^To inspect\s*1$/ }).click();
  await page.getByRole("link", { name: "Ada Lovelace" }).click();
  await page.getByRole("heading", { name: `Return of ${order.number}` }).waitFor();
  assert.deepEqual(await accessFaults(page), []);

  // A good one needs its checklist answered: without, it says what is missing.
  // The line is slow: what is answered meanwhile must not be lost.
  await page.route("**/items/*", async (route) => {
    await new Promise((over) => setTimeout(over, 400));
    await route.continue();
  });
  const good = page.getByRole("article", { name: tags[0] });
  await good.getByText("Good", { exact: true }).click();
  await good.getByText("`Clean` is not answered yet").waitFor();
  await good.getByText("Yes", { exact: true }).click();
  await good.getByText("`Clean` is not answered yet").waitFor({ state: "detached" });
  await good.getByLabel("Fuel in %").fill("80");
  await good.getByLabel("Fuel in %").press("Tab");
  await good.getByText("Good", { exact: true }).click();
  await page.locator('[data-item="good"]').waitFor();

  const bad = page.getByRole("article", { name: tags[1] });
  await bad.getByText("Damaged", { exact: true }).click();
  await page.locator('[data-item="damaged"]').waitFor();
  await bad.getByRole("button", { name: "Replace: £18,000.00" }).waitFor();
  await bad.getByLabel("Charge for damage").fill("250");
  await bad.getByLabel("Charge for damage").press("Enter");
  await page.getByText("£250.00").first().waitFor();
  await page.getByRole("button", { name: "Settle" }).click();
  await page.getByRole("dialog").getByText("£250.00 goes onto the order").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Settle" }).click();
  await page.getByRole("main").getByText("Settled", { exact: true }).waitFor();
  const { json: after } = await api(`/orders/${order.id}`);
  const fee = after.lines.find(({ kind }) => kind === "fee");
  assert.equal(fee?.totals.net_minor, 25_000, "the damage stands on the order");
  await page.goto(company.origin);
  await page.getByRole("link", { name: /^To inspect\s*0$/ }).waitFor();
});
