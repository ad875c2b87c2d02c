/* How scenarios find things on a page, and what they ask of the gateway beside it. */
import assert from "node:assert/strict";

export const field = (scope, name) => scope.locator(".form-field").filter({ has: (scope.page?.() ?? scope).locator("label, legend").filter({ hasText: new RegExp(`^\\s*${name}\\s*(optional)?\\s*$`) }) })
  .locator("input, select, textarea").first();
export const button = (scope, name) => scope.getByRole("button", { name, exact: true });

/** Asks the gateway with the page's own session: { status, data }. */
export const api = async (page, method, path, body, headers = {}) => page.evaluate(async ({ method, path, body, headers }) => {
  const answer = await fetch(`/api/v1${path}`, {
    method,
    headers: { "X-Genkan-Console": "1", ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, etag: answer.headers.get("ETag"), data: await answer.json().catch(() => null) };
}, { method, path, body, headers });

/** The same, for what has to work. */
export const done = async (page, method, path, body, headers) => {
  const answer = await api(page, method, path, body, headers);
  assert.ok(answer.status < 300, `${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.data)}`);
  return answer;
};

/** Makes a driver and an asset for a scenario, unless they are there. */
export const device = async (page, gateway, driver, asset, channels) => {
  const has = async (path) => (await api(page, "GET", path)).status === 200;
  if (!(await has(`/components/${driver}`))) {
    await done(page, "POST", "/drivers", { pid: driver, factoryPid: "io.genkan.driver.modbus", properties: { host: "127.0.0.1", port: gateway.modbus } });
  }
  if (!(await has(`/assets/${asset}`))) {
    for (let tries = 0; (await api(page, "POST", "/assets", { pid: asset, driver, channels })).status >= 300; tries++) {
      assert.ok(tries < 50, `asset ${asset} could not be made`);
      await page.waitForTimeout(100);
    }
  }
  for (let tries = 0; !(await has(`/assets/${asset}`)); tries++) {
    assert.ok(tries < 100, `asset ${asset} does not come`);
    await page.waitForTimeout(100);
  }
};
