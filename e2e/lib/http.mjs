/** Plain requests from Node. Its resolver does not know names below localhost everywhere: go to 127.0.0.1 and say Host. */
import http from "node:http";

export function send(origin, path, { method = "GET", json, headers = {} } = {}) {
  const { hostname, port, host } = new URL(origin);
  const body = json === undefined ? undefined : JSON.stringify(json);
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: hostname.endsWith("localhost") ? "127.0.0.1" : hostname,
        port,
        path,
        method,
        headers: {
          host,
          accept: "application/json",
          ...(body && { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
          ...headers,
        },
      },
      (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("end", () => {
          const text = Buffer.concat(parts).toString("utf8");
          let parsed;
          try {
            parsed = JSON.parse(text);
          } catch {
            parsed = undefined;
          }
          resolve({ status: response.statusCode, headers: response.headers, text, json: parsed });
        });
      },
    );
    request.on("error", reject);
    if (body) request.write(body);
    request.end();
  });
}

/** Asks until there is an answer worth having. */
export async function eventually(what, ask, { within = 20_000, every = 100 } = {}) {
  const until = Date.now() + within;
  let last;
  while (Date.now() < until) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  throw new Error(`waited ${within / 1000} s for ${what}, in vain`, { cause: last });
}
