/** The shapes of the sign-up host's documents, by the names that the pages use. */
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export type Availability = Schemas["Availability"];
/** A browser without the sign-up's secret, and without the mail's token, sees `id`, `state` and `steps` only. */
export type Signup = Schemas["Signup"];
export type SignupState = Schemas["SignupState"];
