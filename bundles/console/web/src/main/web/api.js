/* Requests to the gateway. */

/** What the gateway says when it refuses; code is one of its problem codes, or "network". */
export class Refused extends Error {
  constructor(code, detail, more = {}) {
    super(detail);
    this.code = code;
    this.more = more;
  }
}

export const request = async (method, path, body) => {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: { "X-Genkan-Console": "1", ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body && JSON.stringify(body),
      credentials: "same-origin",
    });
  } catch (failure) {
    throw new Refused("network", String(failure));
  }
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Refused(json.code ?? String(answer.status), json.detail ?? "", json);
  }
  return json;
};
