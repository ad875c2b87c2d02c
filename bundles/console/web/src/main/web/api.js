/* Requests to the gateway. */

/** What the gateway says when it refuses; code is one of its problem codes, or "network". */
export class Refused extends Error {
  constructor(code, detail, more = {}, status = 0) {
    super(detail);
    this.code = code;
    this.status = status;
    this.hint = more.hint ?? "";
    this.more = more;
  }
}

const BASE = "/api/v1";
const OWN = { "X-Genkan-Console": "1" };

/** Tells "loggedout" when the session is over, and "changed" after a change that another view may want to show. */
export const requests = new EventTarget();

const refusal = async (answer) => {
  const problem = await answer.json().catch(() => ({}));
  if (answer.status === 401) {
    requests.dispatchEvent(new Event("loggedout"));
  }
  return new Refused(problem.code ?? String(answer.status), problem.detail ?? problem.title ?? "", problem, answer.status);
};

const ask = async (method, path, body, { headers = {}, signal } = {}) => {
  const plain = body === undefined || body instanceof Blob || typeof body === "string";
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: { ...OWN, ...(plain ? {} : { "Content-Type": "application/json" }), ...headers },
      body: plain ? body : JSON.stringify(body),
      credentials: "same-origin",
      signal,
    });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Refused("network", String(failure));
  }
  if (!answer.ok) {
    throw await refusal(answer);
  }
  return answer;
};

export const request = async (method, path, body) =>
  (await ask(method, path, body)).json().catch(() => ({}));

/** Reads or changes something of the API: { data, etag }. With an etag a change is refused when somebody was faster. */
export const call = async (method, path, body, { etag, headers, signal } = {}) => {
  const answer = await ask(method, BASE + path, body, {
    signal,
    headers: { ...headers, ...(etag ? { "If-Match": etag } : {}) },
  });
  const data = answer.status === 204 ? null : await answer.json().catch(() => null);
  if (method !== "GET") {
    requests.dispatchEvent(new CustomEvent("changed", { detail: path }));
  }
  return { data, etag: answer.headers.get("ETag") };
};

export const get = async (path, options) => (await call("GET", path, undefined, options)).data;

/** A list comes bare or as a member of an object. */
export const list = (data) =>
  Array.isArray(data) ? data : Object.values(data ?? {}).find((member) => Array.isArray(member)) ?? [];

/** The segments of a path, each made safe. */
export const path = (...segments) => `/${segments.map(encodeURIComponent).join("/")}`;

/** Fetches a file and hands it to the browser to keep. */
export const download = async (method, url, name, body) => {
  const answer = await ask(method, BASE + url, body);
  const told = /filename="?([^";]+)/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
  keep(await answer.blob(), told ?? name);
};

export const keep = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/** Sends a file and tells how much of it has gone, 0 to 1. */
export const upload = (url, file, progress = () => {}, headers = {}) =>
  new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", BASE + url);
    Object.entries({ ...OWN, ...headers }).forEach(([name, value]) => sending.setRequestHeader(name, value));
    sending.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    sending.onerror = () => reject(new Refused("network", ""));
    sending.onload = () => {
      let answer = {};
      try {
        answer = JSON.parse(sending.responseText || "{}");
      } catch {
        // an answer that is no JSON says nothing more than its status
      }
      if (sending.status < 300) {
        resolve(answer);
      } else {
        reject(new Refused(answer.code ?? String(sending.status), answer.detail ?? "", answer, sending.status));
      }
    };
    sending.send(file);
  });
