import { applyProblem } from "@rentright/ui/lib/problem";
import { useState } from "react";
import type { FieldError, FieldValues, Path, UseFormReturn } from "react-hook-form";
import { useWords } from "./words";

export const PASSWORD_MIN = 12;

// The pages before signing in use the form's own rules: a schema library would be the heaviest part of them.
export const PASSWORD_RULES = {
  required: "required",
  minLength: { value: PASSWORD_MIN, message: "password" },
};
export const EMAIL_RULES = {
  required: "required",
  pattern: { value: /^\s*\S+@\S+\.\S+\s*$/, message: "email" },
};

/** Words for a field's error: the server's own, or ours by key (`required`, `email`…). */
export function useFieldMessage(): (error: FieldError | undefined) => string | undefined {
  const t = useWords();
  return (error) => {
    if (!error) return undefined;
    if (error.type === "server") return error.message;
    const key = error.message ?? "required";
    switch (key) {
      case "email":
      case "same":
      case "number":
      case "amount":
        return t(`validation.${key}`);
      case "password":
        return t("validation.password", { count: PASSWORD_MIN });
      default:
        return t("validation.required");
    }
  };
}

/** Runs a form's request and puts what the server refuses beside the fields; the rest is the form's own error. */
export function useFormSubmit<V extends FieldValues, O extends FieldValues>(
  form: UseFormReturn<V, unknown, O>,
  send: (values: O) => Promise<void>,
) {
  const [error, setError] = useState<string | null>(null);
  const onSubmit = form.handleSubmit(async (values) => {
    setError(null);
    try {
      await send(values);
    } catch (cause) {
      const known = Object.keys(form.getValues());
      setError(
        applyProblem(cause, known, (field, problem, options) =>
          form.setError(field as Path<V>, problem, options),
        ),
      );
    }
  });
  return { error, onSubmit, busy: form.formState.isSubmitting };
}
