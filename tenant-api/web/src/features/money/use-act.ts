import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { moneyChanged } from "./api";
import { makeOnce } from "./once";

/** An act that moves money: once however often it is pressed, and everything that follows from it read anew. */
export function useAct<B, R>(send: (body: B, key: string) => Promise<R>, done: (answer: R) => void) {
  const [once] = useState(() => makeOnce());
  return useMutation({
    mutationFn: (body: B) => send(body, once.keyFor(body)),
    onSuccess: (answer) => {
      once.done();
      done(answer);
    },
    // After a refusal, too: what stands on screen is then not what the server has.
    onSettled: () => moneyChanged(),
  });
}
