/** Photos and documents: added, refused, looked at, put in order, taken away, and what came back broken photographed. */
import assert from "node:assert/strict";
import { accessFaults, widthFaults } from "../lib/checks.mjs";
import { addCustomer, addStock, make, makeCompany, signedInApi } from "../lib/company.mjs";
import { paper, photo } from "../lib/pictures.mjs";
import { journey, PHONE, signIn } from "../lib/stage.mjs";

const YELLOW = [240, 180, 20];
const RED = [200, 50, 40];
const BLUE = [40, 90, 200];

/** The card of a record's files, in view: its content comes only then. */
async function filesOf(page) {
  const card = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "Photos and documents", exact: true }) });
  await card.evaluate((one) => one.scrollIntoView({ block: "center" }));
  await card.getByLabel("Add files").waitFor({ state: "attached" });
  return card;
}

const photosIn = (card) =>
  card.getByRole("list", { name: "Photos" }).getByRole("button", { name: /^Look at / });
const namesOf = async (card) =>
  (await photosIn(card).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")))).map((label) =>
    label.replace("Look at ", ""),
  );
async function inOrder(card, names) {
  for (const [at, name] of names.entries())
    await photosIn(card)
      .nth(at)
      .and(card.getByLabel(`Look at ${name}`, { exact: true }))
      .waitFor();
  assert.deepEqual(await namesOf(card), names);
}
const act = async (page, name, what) => {
  await page.getByRole("button", { name: `Acts on ${name}`, exact: true }).click();
  await page.getByRole("menuitem", { name: what, exact: true }).click();
};
/** Waits until a picture has come whole. */
const painted = (image) =>
  image.evaluate(
    (one) =>
      new Promise((resolve, reject) => {
        if (one.complete && one.naturalWidth > 0) return resolve(one.naturalWidth);
        one.onload = () => resolve(one.naturalWidth);
        one.onerror = () => reject(new Error(`${one.src} is no picture`));
      }),
  );

journey(
  "a product's photos and papers",
  async ({ person }) => {
    const company = await makeCompany("photos");
    const api = await signedInApi(company);
    const stock = await addStock(api);
    const { page } = await person();
    await signIn(page, company);
    await page.goto(`${company.origin}/products/${stock.digger.id}`);
    const card = await filesOf(page);
    await card.getByText("Drop photos and documents here").waitFor();
    assert.deepEqual(await accessFaults(page), []);

    // Several at once; what cannot be added is told by its name, and the others come all the same.
    await card
      .getByLabel("Add files")
      .setInputFiles([
        photo("front.png", YELLOW),
        paper("LOLER 2026.pdf"),
        { name: "clip.mp4", mimeType: "video/mp4", buffer: Buffer.from("film") },
        { name: "empty.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) },
        { name: "drawing.png", mimeType: "image/png", buffer: Buffer.from("this is no picture at all") },
      ]);
    await card.getByText("“clip.mp4” was not added: it is no photo, PDF or text.").waitFor();
    await card.getByText("“empty.pdf” was not added: it is empty.").waitFor();
    await card.getByText(/^“drawing.png” was not added: /).waitFor();
    await card.getByRole("link", { name: "LOLER 2026.pdf", exact: true }).waitFor();
    await inOrder(card, ["front.png"]);
    assert.deepEqual(await accessFaults(page), []);
    assert.deepEqual(await widthFaults(page), []);
    for (const name of ["clip.mp4", "empty.pdf", "drawing.png"])
      await card.getByRole("button", { name: `Dismiss ${name}` }).click();
    await card.locator("[data-upload]").first().waitFor({ state: "detached" });

    // The line is cut on the way: once it is back, the same file goes again.
    const cut = (route) => (route.request().method() === "PUT" ? route.abort() : route.fallback());
    await page.route("**/*", cut);
    await card.getByLabel("Add files").setInputFiles(photo("side.png", RED));
    await card.getByText(/^“side.png” was not added: /).waitFor();
    await page.unroute("**/*", cut);
    await card.getByRole("button", { name: "Try side.png again" }).click();
    await inOrder(card, ["front.png", "side.png"]);

    // Dropped onto the card.
    const dropped = await page.evaluateHandle(
      ([bytes, name]) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(bytes)], name, { type: "image/png" }));
        return data;
      },
      [[...photo("", BLUE).buffer], "back.png"],
    );
    const target = photosIn(card).first();
    await target.dispatchEvent("dragover", { dataTransfer: dropped });
    await page.getByText("Drop them to add them").waitFor();
    await target.dispatchEvent("drop", { dataTransfer: dropped });
    await inOrder(card, ["front.png", "side.png", "back.png"]);

    // A caption is what readers hear, too.
    await act(page, "side.png", "Caption and name…");
    await page
      .getByRole("dialog")
      .getByLabel(/^Caption/)
      .fill("From the left, boom down");
    await page.getByRole("dialog").getByLabel("File name").fill("left.png");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await inOrder(card, ["front.png", "From the left, boom down", "back.png"]);

    // The first one is the main photo. Buttons move the others, and keep the focus.
    await act(page, "back.png", "Make it the main photo");
    await inOrder(card, ["back.png", "front.png", "From the left, boom down"]);
    await card.getByRole("button", { name: "Arrange" }).click();
    const earlier = card.getByRole("button", { name: "Move From the left, boom down earlier" });
    await earlier.press("Enter");
    await inOrder(card, ["back.png", "From the left, boom down", "front.png"]);
    await card.getByText("From the left, boom down is now photo 2 of 3").waitFor({ state: "attached" });
    await earlier.and(page.locator(":focus")).waitFor();
    assert.deepEqual(await accessFaults(page), []);
    await card.getByRole("button", { name: "Done", exact: true }).click();
    await page.reload();
    await filesOf(page);
    await inOrder(card, ["back.png", "From the left, boom down", "front.png"]);

    // Large: arrows lead on, Escape closes, and the focus is where it was.
    await photosIn(card).first().click();
    const large = page.getByRole("dialog", { name: "Photos" });
    assert.equal(await painted(large.getByRole("img", { name: "back.png" })), 640);
    await page.keyboard.press("ArrowRight");
    await large.getByText("Photo 2 of 3").waitFor();
    await painted(large.getByRole("img", { name: "From the left, boom down" }));
    await page.keyboard.press("End");
    await large.getByText("Photo 3 of 3").waitFor();
    assert.deepEqual(await accessFaults(page), []);
    assert.deepEqual(await widthFaults(page), []);
    await page.keyboard.press("Escape");
    await large.waitFor({ state: "detached" });
    await photosIn(card).first().and(page.locator(":focus")).waitFor();

    // Taken away, and back where it was.
    await act(page, "back.png", "Remove");
    await inOrder(card, ["From the left, boom down", "front.png"]);
    await page.getByRole("button", { name: "Undo" }).click();
    await inOrder(card, ["back.png", "From the left, boom down", "front.png"]);
    const { json } = await api(`/files?of=product:${stock.digger.id}`);
    const kinds = json.data.map(({ kind }) => kind).toSorted();
    assert.deepEqual(kinds, ["document", "image", "image", "image"]);

    // Lists show the main photo; a unit without one of its own its product's.
    for (const [path, name] of [
      ["/products", "Mini digger 1.8 t"],
      ["/assets", "D-1"],
    ]) {
      await page.goto(company.origin + path);
      const row = page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
      await painted(row.locator("img"));
    }
  },
  { faults: [/ERR_FAILED/] },
);

journey("files of a unit, an order and a customer", async ({ person }) => {
  const company = await makeCompany("papers");
  const api = await signedInApi(company);
  const stock = await addStock(api);
  const ada = await addCustomer(api, { given_name: "Ada", family_name: "Lovelace" });
  const order = await stock.order(ada, 24, 48, [[stock.digger, 1]]);
  const { json: assets } = await api("/assets?limit=1");
  const { page } = await person();
  await signIn(page, company);
  for (const path of [`/asset/${assets.data[0].id}`, `/orders/${order.id}`, `/customers/${ada.id}`]) {
    await page.goto(company.origin + path);
    const card = await filesOf(page);
    await card.getByLabel("Add files").setInputFiles([photo("yard.png", RED), paper("Agreement.pdf")]);
    await photosIn(card).first().waitFor();
    await card.getByRole("link", { name: "Agreement.pdf", exact: true }).waitFor();
    const link = card.getByRole("link", { name: "Download Agreement.pdf" });
    const reply = await api((await link.getAttribute("href")).replace("/api/v1", ""));
    assert.equal(reply.headers["content-type"], "application/pdf");
    assert.match(reply.headers["content-disposition"], /^attachment/);
    assert.deepEqual(await accessFaults(page), []);
    assert.deepEqual(await widthFaults(page), []);
  }
});

journey("damage is photographed at the counter, on a phone", async ({ person }) => {
  const company = await makeCompany("damage");
  const api = await signedInApi(company);
  const stock = await addStock(api);
  const { json: digger } = await api(`/products/${stock.digger.id}`);
  await api(`/products/${digger.id}`, {
    method: "PATCH",
    headers: { "if-match": `"${digger.version}"` },
    json: { checklist: [{ key: "bucket", label: "Bucket", kind: "photo" }] },
  });
  const ada = await addCustomer(api, { given_name: "Ada", family_name: "Lovelace" });
  const order = await stock.order(ada, -3, 5, [[stock.digger, 1]]);
  const [{ tag }] = order.lines[0].allocations;
  await make(api, `/orders/${order.id}/check-out`, { scans: [{ tag }] }, 200);
  await make(api, `/orders/${order.id}/return`, { scans: [{ tag, condition: "damaged" }] }, 200);
  const { json: back } = await api("/returns");

  const { page } = await person({ viewport: PHONE, hasTouch: true, isMobile: true });
  await signIn(page, company);
  await page.goto(`${company.origin}/returns/${back.data[0].id}`);
  const item = page.getByRole("article", { name: tag });
  const camera = item.getByLabel("Photo", { exact: true });
  assert.equal(await camera.getAttribute("capture"), "environment", "one press leads to the camera");
  await camera.setInputFiles(photo("IMG_0001.png", YELLOW));
  await item.getByRole("button", { name: "Look at IMG_0001.png" }).waitFor();
  // A photo that the checklist wants bears its words.
  await item.getByLabel("Photo of Bucket").setInputFiles(photo("IMG_0002.png", RED));
  await item.getByRole("button", { name: "Look at Bucket" }).tap();
  const large = page.getByRole("dialog", { name: "Photos" });
  await painted(large.getByRole("img", { name: "Bucket" }));
  assert.deepEqual(await accessFaults(page), []);
  assert.deepEqual(await widthFaults(page), []);
  await large.getByRole("button", { name: "Photo before" }).tap();
  await large.getByText("Photo 1 of 2").waitFor();
  await large.getByRole("button", { name: "Close" }).tap();
  await large.waitFor({ state: "detached" });
  assert.deepEqual(await accessFaults(page), []);
  assert.deepEqual(await widthFaults(page), []);

  // A product's page on a phone has the camera, too.
  await page.goto(`${company.origin}/products/${digger.id}`);
  const card = await filesOf(page);
  await card.getByLabel("Take a photo").setInputFiles(photo("IMG_0003.png", BLUE));
  await photosIn(card).first().waitFor();
  assert.deepEqual(await widthFaults(page), []);
});
