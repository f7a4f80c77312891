/** A company that means harm, on a sibling subdomain: same-site for the browser, so SameSite cookies do not help. */
import assert from "node:assert/strict";
import { addCustomer, makeCompany, signedInApi } from "../lib/company.mjs";
import { eventually } from "../lib/http.mjs";
import { journey, sessionOf, signIn } from "../lib/stage.mjs";

/** A page of the sibling's own making, without our policy. */
async function hostilePage(context, company, html = "") {
  // A page that we put in the server's place has no network address, so the browser would ask before it lets it
  // reach one on this machine. In the world both companies stand on the same public server.
  await context.grantPermissions(["local-network-access"]);
  const page = await context.newPage();
  const url = `${company.origin}/hostile-page`;
  await page.route(url, (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><title>hostile</title>${html}` }),
  );
  await page.goto(url);
  return page;
}

/** What the server answered, also when the browser then keeps the answer from the page. */
async function statusOf(page, url, act) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  // The two events of one request may come in either order.
  const ours = new Set();
  const statuses = new Map();
  const answered = new Promise((resolve, reject) => {
    const look = () => {
      for (const id of ours) if (statuses.has(id)) resolve(statuses.get(id));
    };
    session.on("Network.requestWillBeSent", ({ requestId, request }) => {
      if (request.url === url && request.method !== "OPTIONS") ours.add(requestId);
      look();
    });
    session.on("Network.responseReceivedExtraInfo", ({ requestId, statusCode }) => {
      statuses.set(requestId, statusCode);
      look();
    });
    setTimeout(
      () => reject(new Error(`${url} was not answered: this journey proves nothing`)),
      10_000,
    ).unref();
  });
  await act();
  const status = await answered;
  await session.detach();
  return status;
}

journey(
  "a hostile sibling cannot act with a victim's cookies",
  async ({ person }) => {
    const [victim, sibling] = [await makeCompany("victim"), await makeCompany("hostile")];
    const api = await signedInApi(victim);
    const customer = await addCustomer(api, { given_name: "Ada", family_name: "Lovelace" });
    const { context, page } = await person();
    await signIn(page, victim);
    const evil = await hostilePage(context, sibling);

    // Without reading the answer: what a no-cors request does is done.
    for (const [method, path, body] of [
      ["POST", "/api/v1/customers", '{"kind":"person","family_name":"Forged"}'],
      ["POST", `/api/v1/customers/${customer.id}/block`, '{"reason":"forged"}'],
      ["POST", "/api/v1/customers/bulk", JSON.stringify({ ids: [customer.id], action: "delete" })],
      ["POST", "/api/v1/invitations", '{"email":"evil@hostile.example","name":"Evil","role":"owner"}'],
    ]) {
      const status = await statusOf(evil, victim.origin + path, () =>
        evil.evaluate(
          ([url, method, body]) =>
            fetch(url, { method, body, mode: "no-cors", credentials: "include" }).catch(() => {}),
          [victim.origin + path, method, body],
        ),
      );
      assert.equal(status, 403, `${method} ${path} from a sibling must be refused`);
    }

    // Readable requests are not readable, and the unsafe ones are not even sent.
    for (const [method, path] of [
      ["GET", "/api/v1/session"],
      ["GET", "/api/v1/customers"],
      ["DELETE", "/api/v1/session"],
      ["DELETE", `/api/v1/customers/${customer.id}`],
    ]) {
      const read = await evil.evaluate(
        ([url, method]) =>
          fetch(url, { method, credentials: "include" }).then(
            (r) => r.text(),
            () => null,
          ),
        [victim.origin + path, method],
      );
      assert.equal(read, null, `${method} ${path} must not be readable from a sibling`);
    }

    // An HTML form, which needs no script and asks nobody first.
    for (const [path, enctype] of [
      ["/api/v1/customers", "text/plain"],
      ["/api/v1/session", "application/x-www-form-urlencoded"],
      ["/api/v1/session/handoff", "application/x-www-form-urlencoded"],
    ]) {
      const form = await hostilePage(
        context,
        sibling,
        `<form method="post" enctype="${enctype}" action="${victim.origin}${path}"><input name='{"kind":"person","family_name":"' value='Forged"}'><input name="code" value="x"></form>`,
      );
      const [answer] = await Promise.all([
        form.waitForResponse((one) => one.url() === victim.origin + path),
        form.evaluate(() => document.forms[0].submit()),
      ]);
      const bounced = path.endsWith("handoff") && answer.status() === 303;
      assert.ok(
        answer.status() === 403 || bounced,
        `a form post to ${path} from a sibling: ${answer.status()}`,
      );
      assert.equal((await answer.allHeaders())["set-cookie"], undefined, `${path} must set no cookie`);
      await form.close();
    }

    // A frame around the victim's pages stays empty.
    const framing = await hostilePage(context, sibling, `<iframe src="${victim.origin}/"></iframe>`);
    await framing.waitForTimeout(500);
    const framed = framing.frames().find((one) => one.parentFrame());
    assert.ok(!(await framed.content().catch(() => "")).includes("root"), "our pages must not be framed");

    await page.reload();
    await page.getByRole("button", { name: "Account" }).waitFor();
    const { json } = await api("/customers");
    assert.deepEqual(
      json.data.map(({ name, blocked }) => [name, blocked ?? null]),
      [["Ada Lovelace", null]],
      "nothing may have changed",
    );
  },
  { faults: [/hostile-page|CORS policy|ERR_FAILED|frame-ancestors|X-Frame-Options|ERR_BLOCKED_BY_RESPONSE/] },
);

journey("cookies tossed by a sibling make nobody somebody else", async ({ person }) => {
  const [victim, sibling] = [await makeCompany("tossed"), await makeCompany("tosser")];
  const theirs = (await signedInApi(sibling)).cookie;
  const [, value] = /rr_staff=([^;]+)/.exec(theirs) ?? [];
  assert.ok(value, `the staff cookie should be called rr_staff: ${theirs}`);
  const { context, page } = await person();
  await signIn(page, victim);
  assert.deepEqual(await sessionOf(context, victim), { status: 200, email: victim.email });
  const evil = await hostilePage(context, sibling);
  const domain = new URL(victim.origin).hostname.split(".").slice(1).join(".");
  await evil.evaluate(
    ([value, domain]) => {
      // A longer path is sent first, and so would win with a server that takes the first of its name.
      document.cookie = `rr_staff=${value}; domain=${domain}; path=/api`;
      document.cookie = `rr_staff=${value}; domain=${domain}; path=/`;
    },
    [value, domain],
  );
  // The browser stores what a page sets a moment after the page was told so.
  await eventually("both tossed cookies, without which this journey proves nothing", async () => {
    const kept = await context.cookies(`${victim.origin}/api/v1/session`);
    return kept.filter((one) => one.value === value).length === 2;
  });

  const who = await sessionOf(context, victim);
  assert.ok(
    who.email === victim.email || who.status === 401,
    `a tossed cookie made the reader ${who.email}; at worst it may sign them out`,
  );
});
