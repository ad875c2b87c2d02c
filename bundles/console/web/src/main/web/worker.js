/* Keeps the shell of the console, so that the page opens where the gateway cannot be reached and says so. */
const SHELL = "genkan-shell";
const ASSET = /\/assets\/[\w./-]+\.[0-9a-f]{12}\.\w+/g;

const fetchShell = async () => {
  const cache = await caches.open(SHELL);
  const answer = await fetch("/", { credentials: "same-origin" });
  const page = await answer.clone().text();
  // what the page needs at once; the import map names everything else, which is kept when it is first used
  const needed = page.split("\n").filter((line) => /rel="|src="/.test(line)).join("\n").match(ASSET) ?? [];
  const texts = page.match(/\/assets\/texts\/\w+\.[0-9a-f]{12}\.json/g) ?? [];
  await cache.addAll(new Set([...needed, ...texts]));
  await cache.put("/", answer);
  const named = new Set(page.match(ASSET));
  for (const kept of await cache.keys()) {
    const { pathname } = new URL(kept.url);
    if (pathname !== "/" && !named.has(pathname)) {
      await cache.delete(kept);
    }
  }
};

const keptFirst = async (request) => {
  const kept = await caches.match(request);
  if (kept) {
    return kept;
  }
  const answer = await fetch(request);
  if (answer.ok) {
    (await caches.open(SHELL)).put(request, answer.clone());
  }
  return answer;
};

const gatewayFirst = async (request) => {
  try {
    const answer = await fetch(request);
    return answer.status >= 500 ? (await caches.match("/")) ?? answer : answer;
  } catch (failure) {
    const kept = await caches.match("/");
    if (!kept) {
      throw failure;
    }
    return kept;
  }
};

addEventListener("install", (event) => event.waitUntil(fetchShell().then(() => self.skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) {
    return;
  }
  if (pathname.startsWith("/assets/")) {
    event.respondWith(keptFirst(request));
  } else if (pathname === "/" && request.mode === "navigate") {
    event.respondWith(gatewayFirst(request));
  }
});
