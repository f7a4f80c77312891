/** A company that is already there, for the journeys that begin after the sign-up. */
import { eventually, send } from "./http.mjs";

export const origin = process.env.E2E_ORIGIN ?? "";
export const PASSWORD = "plum tractor dives early";

let made = 0;

/** Names that no other journey uses: each runs in a process of its own. */
export function fresh(stem) {
  made += 1;
  return `${stem}-${process.pid.toString(36)}${made.toString(36)}`;
}

/** The address where a company of this slug works. */
export function hostOf(slug) {
  return origin.replace("://", `://${slug}.`);
}

/** The newest mail to an address, once there is one that fits. */
export function mailTo(address, fits = () => true) {
  return eventually(`a mail to ${address}`, async () => {
    const { json } = await send(origin, `/dev/mailbox?to=${encodeURIComponent(address)}`);
    return json?.data.find(fits);
  });
}

/** The link in a mail that leads to a page. */
export function linkIn(mail, page) {
  const link = mail.links.find((one) => new URL(one).pathname === page);
  if (!link) throw new Error(`the mail “${mail.subject}” has no link to ${page}: ${mail.links.join(" ")}`);
  return link;
}

export async function must(reply, status, what) {
  const answer = await reply;
  if (answer.status !== status)
    throw new Error(`${what}: ${answer.status} instead of ${status}: ${answer.text}`);
  return answer;
}

/** Signs a company up by the API, confirms it by its mail and waits until it is open. */
export async function makeCompany(stem = "acme") {
  const slug = fresh(stem);
  const email = `owner@${slug}.example`;
  const company = {
    slug,
    name: `${stem[0].toUpperCase()}${stem.slice(1)} Hire`,
    owner: "Ada Owner",
    email,
    password: PASSWORD,
  };
  const { json: signup } = await must(
    send(origin, "/api/v1/signups", {
      method: "POST",
      json: {
        company: company.name,
        slug,
        owner_name: company.owner,
        email,
        password: PASSWORD,
        accept_terms: true,
        region: "GB",
      },
    }),
    202,
    "signing up",
  );
  const link = new URL(linkIn(await mailTo(email), "/confirm"));
  const token = link.searchParams.get("token");
  await must(
    send(origin, `/api/v1/signups/${signup.id}/confirm`, { method: "POST", json: { token } }),
    202,
    "confirming",
  );
  await eventually(
    `${slug} to be ready`,
    async () => {
      const { json } = await send(origin, `/api/v1/signups/${signup.id}?token=${token}`);
      if (json?.state === "failed") throw new Error(`${slug} failed: ${json.failure}`);
      return json?.state === "active";
    },
    { within: 60_000 },
  );
  return { ...company, origin: hostOf(slug) };
}

/** A client of a company's API with its owner's session, for what a journey only needs to be there. */
export async function signedInApi(company, { email = company.email, password = company.password } = {}) {
  const reply = await must(
    send(company.origin, "/api/v1/session", { method: "POST", json: { email, password } }),
    200,
    "signing in",
  );
  const cookie = reply.headers["set-cookie"].map((one) => one.split(";")[0]).join("; ");
  const api = (path, options = {}) =>
    send(company.origin, `/api/v1${path}`, { ...options, headers: { cookie, ...options.headers } });
  api.cookie = cookie;
  return api;
}

/** Adds a customer by the API. */
export async function addCustomer(api, body) {
  const { json } = await must(
    api("/customers", { method: "POST", json: { kind: "person", ...body } }),
    201,
    "adding a customer",
  );
  return json;
}

/** Asks for something that has to work: a POST where there is a body, and its answer. */
export async function make(api, path, json, status = 201) {
  const { json: made } = await must(api(path, { method: "POST", json }), status, `POST ${path}`);
  return made;
}

/**
 * A rental company's shelves: diggers with tags D-1 to D-6, towers T-1 and T-2, 200 chairs; and orders of a customer
 * by `order(customer, hoursFrom, hoursTo, lines)`, reserved.
 */
export async function addStock(api) {
  const [store] = (await must(api("/stores"), 200, "reading the stores")).json.data;
  const product = (sku, name, stock_method) => make(api, "/products", { sku, name, stock_method });
  const digger = await product("DIG", "Mini digger 1.8 t", "serialised");
  const tower = await product("TOW", "Lighting tower", "serialised");
  const chair = await product("CHAIR", "Folding chair", "bulk");
  const units = (one, tags) => make(api, "/assets", { product_id: one.id, store_id: store.id, tags });
  await units(digger, ["D-1", "D-2", "D-3", "D-4", "D-5", "D-6"]);
  await units(tower, ["T-1", "T-2"]);
  await make(api, `/products/${chair.id}/stock`, { store_id: store.id, delta: 200, reason: "purchase" });
  const at = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();
  return {
    store,
    digger,
    tower,
    chair,
    async order(customer, from, to, lines) {
      const body = {
        customer_id: customer.id,
        store_id: store.id,
        from: at(from),
        to: at(to),
        lines: lines.map(([one, quantity]) => ({ product_id: one.id, quantity })),
      };
      const { id } = await make(api, "/orders", body);
      return make(api, `/orders/${id}/reserve`, undefined, 200);
    },
  };
}
