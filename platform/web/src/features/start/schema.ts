import * as z from "zod/mini";
import { SLUG_FORM } from "./slugify";

/** The form's own rules; each message is a key of `form.errors`. The server's rules stand behind them. */
export function signupSchema(passwordMin: number) {
  return z.object({
    company: z.string().check(z.trim(), z.minLength(2, "company"), z.maxLength(80, "companyLong")),
    slug: z.string().check(z.trim(), z.minLength(1, "slugEmpty"), z.regex(SLUG_FORM, "slugForm")),
    region: z.string().check(z.minLength(2, "region")),
    owner_name: z.string().check(z.trim(), z.minLength(2, "ownerName"), z.maxLength(80, "ownerNameLong")),
    email: z.string().check(z.trim(), z.minLength(1, "emailEmpty"), z.email("email")),
    password: z.string().check(z.refine((text) => [...text].length >= passwordMin, "password")),
    accept_terms: z.boolean().check(z.refine((yes) => yes, "terms")),
  });
}

export type SignupForm = z.infer<ReturnType<typeof signupSchema>>;
