// Generated from platform/control/openapi.json by `npm run openapi`. Do not edit.
export interface paths {
    "/api/v1/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings of this installation. */
        get: operations["get_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/find-company": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails an address the companies where it is staff. The answer is the same whether there are any. */
        post: operations["find_company"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs a company up. Nothing is made until the mail's link is confirmed. From the browser whose own sign-up holds the
         *     address, and is not confirmed yet, the new form takes the old one's place.
         */
        post: operations["create_signup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signups/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether an address is free. It is held only by signing up; the browser whose own sign-up holds it, unconfirmed, may
         *     have it for another form.
         */
        get: operations["check_availability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sign-up. Company and address only with the browser's cookie or the mail's token, the requester only with the token. */
        get: operations["get_signup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signups/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms a sign-up: now its company is made. Once more changes nothing. */
        post: operations["confirm_signup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signups/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as it changes: server-sent events named `signup`, until it is active or has failed. */
        get: operations["follow_signup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signups/{id}/handoff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A one-use code for the browser that signed up: posted to the company's own host, it signs the owner in there. */
        post: operations["create_handoff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signups/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails the confirmation again, to the browser that signed up. */
        post: operations["resend_confirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Whether a company's address can be had. */
        Availability: {
            available: boolean;
            message?: string | null;
            reason?: components["schemas"]["UnavailableReason"] | null;
            slug: string;
            /** @description One that can be had. */
            suggestion?: string | null;
        };
        /** @description What the app is told. */
        Config: {
            /**
             * @description A company's address with `{slug}` in it.
             * @example http://{slug}.rentright.localhost:8080
             */
            base_url_template: string;
            /** @description The domain under which companies have their addresses. */
            domain: string;
            /** @description Fewest characters of a password. */
            password_min: number;
            /** @description `dev` or `prod`. */
            profile: string;
            /** @description The terms that are accepted now. */
            terms_version: string;
        };
        /** @description The mail's secret. */
        ConfirmSignup: {
            /** @description As in the link. */
            token: string;
        };
        /** @description A company that wants to start. Never printed: it holds a password. */
        CreateSignup: {
            /** @description Must be true. */
            accept_terms: boolean;
            /**
             * @description The company's name, 2 to 80 characters.
             * @example Acme Hire
             */
            company: string;
            /**
             * @description Where the confirmation goes.
             * @example ada@acme.example
             */
            email: string;
            /**
             * @description Who signs up, 2 to 80 characters.
             * @example Ada Lovelace
             */
            owner_name: string;
            /**
             * Format: password
             * @description At least 12 characters.
             */
            password: string;
            /**
             * @description Where the company is, ISO 3166-1 alpha-2; sets its first currency, zone and language.
             * @example GB
             */
            region?: string | null;
            /**
             * @description Its address below our domain: 3 to 40 lower-case letters, digits and single hyphens.
             * @example acme-hire
             */
            slug: string;
        };
        /** @description One field that was refused: where, why, with which value, and what to do. */
        FieldError: {
            /** @description Stable word for programs, `too_long`. */
            code: string;
            /** @description Path of the field in the body or query, `address.city`. */
            field: string;
            /** @description What is wrong and how to put it right, for people. */
            message: string;
            /** @description The refused value, shortened; left out for secrets. */
            value?: string | null;
        };
        /** @description Whose companies. */
        FindCompany: {
            /**
             * @description The address that signs in there.
             * @example ada@acme.example
             */
            email: string;
        };
        /** @description The way to one's own company, signed in. */
        Handoff: {
            /** @description To be posted there within a minute, once. */
            code: string;
            /** @description The page at the company's own address. */
            url: string;
        };
        /**
         * Format: date-time
         * @example 2026-11-23T09:30:00Z
         */
        Instant: string;
        /** @description The body of every refusal and fault. */
        Problem: {
            /** @description Stable word for programs, where the kind has several. */
            code?: string | null;
            /** @description On 412: the present representation. */
            current?: Record<string, unknown> | null;
            /** @description What happened, and what to do. */
            detail: string;
            /** @description Refused fields. */
            errors?: components["schemas"]["FieldError"][];
            /** @description The request, as in our logs and in the header `x-request-id`. */
            request_id?: string | null;
            /**
             * Format: int32
             * @description HTTP status.
             */
            status: number;
            /** @description The kind in words. */
            title: string;
            /** @description Stable URI of the kind of problem. */
            type: string;
        };
        /** @description A sign-up and how far it has come. */
        Signup: {
            /** @description The company; only for who holds the secret or the mail's token, as all that follows. */
            company?: string | null;
            created_at?: components["schemas"]["Instant"] | null;
            email?: string | null;
            failure?: string | null;
            id: components["schemas"]["SignupId"];
            /** @description Who signed up; only with the mail's token, while it waits for its confirmation. */
            owner_name?: string | null;
            slug?: string | null;
            state: components["schemas"]["SignupState"];
            steps: components["schemas"]["SignupStep"][];
            tenant_url?: string | null;
        };
        SignupId: string;
        /**
         * @description Where a sign-up stands.
         * @enum {string}
         */
        SignupState: "awaiting_confirmation" | "provisioning" | "active" | "failed";
        /** @description One step of making a company. */
        SignupStep: {
            finished_at?: components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description How long it took, milliseconds.
             */
            ms?: number | null;
            name: string;
            started_at?: components["schemas"]["Instant"] | null;
            state: components["schemas"]["SignupStepState"];
            title: string;
        };
        /**
         * @description Where a step stands.
         * @enum {string}
         */
        SignupStepState: "waiting" | "running" | "done" | "failed" | "undone";
        /**
         * @description Why not.
         * @enum {string}
         */
        UnavailableReason: "taken" | "reserved" | "look_alike" | "invalid";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Config"];
                };
            };
        };
    };
    find_company: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindCompany"];
            };
        };
        responses: {
            /** @description A mail is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_signup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition of the same request harmless */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSignup"];
            };
        };
        responses: {
            /** @description Waits for its confirmation; the answer sets the cookie that follows it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signup"];
                };
            };
            /** @description The address is taken, or looks like one that is; `suggestion` is one that can be had */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_availability: {
        parameters: {
            query: {
                /** @description The wanted address. */
                slug: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Availability"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_signup: {
        parameters: {
            query?: {
                /** @description The token of the mail's link. */
                token?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signup"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_signup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmSignup"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signup"];
                };
            };
            /** @description Not the mail's token */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    follow_signup: {
        parameters: {
            query?: {
                /** @description The token of the mail's link. */
                token?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events `signup`, data as of GET */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_handoff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handoff"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not ready */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too late: sign in */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resend_confirmation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
