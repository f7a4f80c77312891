import { zodResolver } from "@hookform/resolvers/zod";
import { unwrap } from "@rentright/ui/lib/api";
import { applyProblem, isApiError, messageOf, type ApiError } from "@rentright/ui/lib/problem";
import { useEffect, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { useLocation, useNavigate } from "react-router";
import { api } from "@/api/client";
import type { Availability } from "@/api/types";
import { useConfig } from "@/shared/config";
import { to, type FollowState } from "@/shared/links";
import { queryClient } from "@/shared/query-client";
import { useRefusal } from "./address-field";
import { useAvailability } from "./availability";
import { firstDraft, keepDraft, wantsOtherEmail } from "@/shared/draft";
import { sentence, t } from "@/shared/words";
import { makeOnce } from "./once";
import { likelyRegion } from "./regions";
import { signupSchema, type SignupForm } from "./schema";
import { slugify, whileTyping } from "./slugify";

/** Left empty is no mistake yet, while the form has not been sent. */
const EMPTY = ["company", "slugEmpty", "ownerName", "emailEmpty", "terms"];

/** The refusal brings another address along, which the field then offers. */
function noteRefusal(slug: string, { problem }: ApiError): void {
  const { code, suggestion, detail } = problem;
  queryClient.setQueryData<Availability>(["availability", slug], {
    slug,
    available: false,
    reason: code === "slug-look-alike" ? "look_alike" : "taken",
    message: detail,
    suggestion: typeof suggestion === "string" ? suggestion : undefined,
  });
}

function names(values: SignupForm): Array<keyof SignupForm> {
  return Object.keys(values) as Array<keyof SignupForm>;
}

/** The sign-up form's state: the name leads the address, drafts are kept, refusals land beside their fields. */
export function useSignupForm() {
  const navigate = useNavigate();
  const refusal = useRefusal();
  const { password_min: passwordMin } = useConfig();
  const { state: from } = useLocation();
  const [draft] = useState(() => firstDraft(from));
  const [once] = useState(() => makeOnce());
  const [ownSlug, setOwnSlug] = useState(draft.own_slug ?? false);
  const [error, setError] = useState<string | null>(null);

  const form = useForm<SignupForm>({
    resolver: zodResolver(signupSchema(passwordMin)),
    mode: "onBlur",
    reValidateMode: "onChange",
    defaultValues: {
      company: draft.company ?? "",
      slug: draft.slug ?? "",
      region: draft.region ?? likelyRegion(navigator.languages),
      owner_name: draft.owner_name ?? "",
      email: draft.email ?? "",
      password: "",
      accept_terms: false,
    },
  });
  const values = useWatch({ control: form.control });
  const { company = "", slug = "", region = "", owner_name = "", email = "", password = "" } = values;
  const address = useAvailability(slug);

  useEffect(
    () => keepDraft({ company, slug, own_slug: ownSlug, region, owner_name, email }),
    [company, slug, ownSlug, region, owner_name, email],
  );

  const { setFocus } = form;
  const otherEmail = wantsOtherEmail(from);
  useEffect(() => {
    if (otherEmail) setFocus("email", { shouldSelect: true });
  }, [otherEmail, setFocus]);

  const { errors, isSubmitted, isSubmitting } = form.formState;
  const message = (field: keyof SignupForm): string | undefined => {
    const found = errors[field];
    if (!found?.message) return undefined;
    if (found.type === "server") return found.message;
    if (!isSubmitted && EMPTY.includes(found.message)) return undefined;
    return t(`form.errors.${found.message}` as "form.errors.company", { count: passwordMin });
  };

  const leadSlug = (name: string) => {
    if (!ownSlug) form.setValue("slug", slugify(name), { shouldValidate: isSubmitted });
  };
  const fields = {
    company: form.register("company", {
      onChange: (event: { target: HTMLInputElement }) => leadSlug(event.target.value),
    }),
    slug: form.register("slug", {
      onChange: (event: { target: HTMLInputElement }) => {
        const typed = whileTyping(event.target.value);
        form.setValue("slug", typed);
        // An emptied address follows the company's name again.
        setOwnSlug(typed !== "");
      },
    }),
  };
  const takeSlug = (taken: string) => {
    setOwnSlug(true);
    form.setValue("slug", taken, { shouldValidate: true });
  };

  const onSubmit = form.handleSubmit(async ({ accept_terms: _, ...typed }) => {
    setError(null);
    if (address.kind === "refused") {
      form.setError("slug", { type: "server", message: refusal(address.answer) }, { shouldFocus: true });
      return;
    }
    const body = { ...typed, accept_terms: true as const };
    try {
      const signup = await unwrap(
        api.POST("/api/v1/signups", { body, params: { header: { "Idempotency-Key": once(body) } } }),
      );
      const state: FollowState = { email: body.email, fresh: true };
      await navigate(to.follow(signup.id), { state });
    } catch (cause) {
      if (isApiError(cause, "conflict")) {
        // Somebody was quicker with the address: nothing else of a sign-up can be in the way.
        noteRefusal(body.slug, cause);
        form.setError("slug", { type: "server", message: messageOf(cause) }, { shouldFocus: true });
        return;
      }
      setError(
        applyProblem(cause, names(form.getValues()), (field, problem) =>
          form.setError(field as keyof SignupForm, { ...problem, message: sentence(problem.message) }),
        ),
      );
      // The first fault from the top, whatever order the server names them in.
      const first = names(form.getValues()).find((field) => form.getFieldState(field).error);
      if (first) form.setFocus(first);
      void queryClient.invalidateQueries({ queryKey: ["availability"] });
    }
  });

  return {
    form,
    fields,
    typed: { company, slug, owner_name, email, password },
    address,
    takeSlug,
    error,
    busy: isSubmitting,
    message,
    onSubmit,
    passwordMin,
  };
}
