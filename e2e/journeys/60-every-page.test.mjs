/** Every page there is: axe in both themes at a desk and on a phone, nothing standing out to the side. */
import { addCustomer, makeCompany, origin, signedInApi } from "../lib/company.mjs";
import { assertAccessible, assertFits } from "../lib/checks.mjs";
import { DESK, journey, PHONE, signIn } from "../lib/stage.mjs";

const ready = (page) => page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });

async function visit(page, url, screen, before = async () => {}) {
  await page.goto(url);
  await ready(page);
  await before(page);
  await assertFits(page, `${new URL(url).pathname} (${screen})`);
  await assertAccessible(page, `${new URL(url).pathname} (${screen})`);
}

for (const [screen, viewport] of [
  ["desk", DESK],
  ["phone", PHONE],
]) {
  journey(`the sign-up pages, at a ${screen}`, async ({ person }) => {
    const { page } = await person({ viewport });
    for (const path of [
      "/",
      "/find",
      "/terms",
      "/confirm",
      "/confirm?signup=sgn_x&token=y",
      "/signup/sgn_00",
      "/nothing-here",
    ]) {
      await visit(page, origin + path, screen);
    }
    await visit(page, origin, screen, async () => {
      await page.getByRole("button", { name: "Create the company" }).click();
      await page.getByText("Give your company's name.").waitFor();
      await page.getByLabel("Password", { exact: true }).fill("short");
    });
    await visit(page, `${origin}/dev/mailbox`, screen);
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
      const { page } = await person({ viewport });
      for (const path of [
        "/sign-in",
        "/sign-in?reason=handoff-expired",
        "/forgot",
        "/reset",
        "/reset?token=x",
        "/invite?token=x",
      ]) {
        await visit(page, company.origin + path, screen);
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
        "/imports",
        "/imports/new",
        "/settings/company",
        "/settings/staff",
        "/settings/staff?invite=1",
        "/settings/sessions",
        "/settings/fields",
        "/nothing-here",
      ]) {
        await visit(page, company.origin + path, screen);
      }
      await visit(page, `${company.origin}/customers?new=1`, screen, () =>
        page.getByRole("dialog").waitFor(),
      );
      await visit(page, company.origin, screen, async () => {
        await page.keyboard.press("Control+k");
        await page.getByRole("dialog").waitFor();
      });
    },
    { timeout: 400_000 },
  );
}
