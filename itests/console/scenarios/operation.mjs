/* What a gateway goes through: alarms, updates that somebody has to allow, a new address, a spare in its place. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { axe, numbers, PASSWORD, PHONE } from "../browser.mjs";
import { Gateway, until } from "../gateway.mjs";
import { api, button, done, field } from "../page.mjs";

/** The pump wears: an alarm says so, two channels and the score show it over the same time, somebody takes care of it. */
export const alarm_handled = async ({ browser, gateway, shot }) => {
  const page = await browser.user();
  const alarms = async () => (await done(page, "GET", "/alarms?state=active")).data.alarms.filter(({ pid }) => pid === "pump-anomaly");
  await until("the end of earlier alarms", async () => (await alarms()).length === 0, 60_000);
  await gateway.fault("bearing-wear", "--severity", "0.95");
  try {
    await browser.go(page, "alarms");
    const alarm = page.locator(".alarm:not(.ended)", { hasText: /vibration|pump/ }).first();
    await alarm.waitFor({ timeout: 60_000 });
    assert.match(await alarm.innerText(), /score [\d.]+, limit [\d.]+/);
    await alarm.getByRole("button", { name: "Acknowledge" }).click();
    const dialog = page.locator("dialog");
    await dialog.locator("#note").fill("The bearing is ordered");
    await shot(page, "alarm-acknowledge");
    await button(dialog, "Acknowledge").click();
    await page.getByText(/Acknowledged by admin, .* The bearing is ordered/).first().waitFor();
    await alarm.getByRole("button", { name: "Shelve" }).click();
    await dialog.locator("#minutes").selectOption("15");
    await dialog.locator("#note").fill("until the shift ends");
    await button(dialog, "Shelve").click();
    await page.getByText(/shelved until/).first().waitFor();
    await shot(page, "alarm-handled");
    const told = (await alarms()).find(({ acknowledged }) => acknowledged);
    assert.equal(told.acknowledgedBy, "admin");
    assert.ok(told.shelvedUntil > Date.now() + 10 * 60_000);
    // from the alarm to the chart: what it blames, and the score beside it
    await alarm.getByRole("link", { name: "Chart" }).click();
    await page.waitForSelector(".plots canvas");
    const drawn = () => page.$$eval(".legend li", (all) => all.map((one) => one.innerText.replace(/\s+/g, " ").trim()));
    assert.ok((await drawn()).some((one) => /pump-anomaly/.test(one) && /score/i.test(one)), `no score in the chart: ${await drawn()}`);
    await page.locator("#chart-alarms", { hasText: /Alarms in this time: \d+ \(.*\)/ }).waitFor();
    await shot(page, "alarm-chart");
  } finally {
    await gateway.fault("clear");
  }
  await page.context().close();
};

/** Two channels over the same time, live and looked back at, zoomed, and exported. */
export const compare_charts = async ({ browser, shot }) => {
  const page = await browser.user();
  await browser.go(page, "values?show=pump/pressure&show=pump/flow");
  await page.waitForSelector(".plots canvas");
  for (const name of ["pressure", "flow"]) {
    await page.locator(".legend li", { hasText: name }).waitFor();
  }
  const label = () => page.locator(".plots").getAttribute("aria-label");
  assert.match(await label(), /pump pressure.*pump flow|pump flow.*pump pressure/);
  const before = await numbers(page, ".channel .number");
  await until("values that go on", async () => before !== await numbers(page, ".channel .number"));
  // something is drawn, in more than one colour
  const colours = await page.locator(".plots canvas").first().evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const found = new Set();
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] > 200 && Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) > 90) {
        found.add([data[i] >> 6, data[i + 1] >> 6, data[i + 2] >> 6].join());
      }
    }
    return found.size;
  });
  assert.ok(colours >= 2, `the chart has ${colours} colours`);
  await button(page, "Earlier").click();
  await page.getByText("Back to now").waitFor();
  await page.locator("label.choice", { hasText: "Compare with the time before" }).click();
  await button(page, "+").or(page.getByRole("button", { name: /zoom in|larger/i })).first().click();
  await shot(page, "compare");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /CSV/ }).click()]);
  assert.match(file.suggestedFilename(), /csv$/);
  await page.getByText("Back to now").click();
  await page.context().close();
};

/** The port is changed, the page is found at its new address, and there somebody says that it may stay so. */
export const port_kept = async ({ browser, gateway, shot }) => {
  const page = await browser.user();
  const move = async (port) => {
    await browser.go(page, "configuration/org.eclipse.kura.http.server.manager.HttpService");
    const ports = field(page.locator("main"), "HTTP ports");
    await ports.fill(String(port));
    await ports.blur();
    await button(page, "Save").click();
    await page.getByText("This change could cut you off").waitFor();
    const address = await page.locator("dialog a.text").getAttribute("href");
    assert.match(address, new RegExp(`:${port}/`));
    await button(page.locator("dialog"), "Change it").click();
    return address;
  };
  const old = gateway.url;
  const address = await move(gateway.spare);
  await until("the new address", async () => (await fetch(`http://127.0.0.1:${gateway.spare}/`).catch(() => null))?.ok);
  gateway.url = `http://127.0.0.1:${gateway.spare}/`;
  // the link that the page shows leads there; whoever comes there logs in
  await page.goto(address);
  await page.fill("#password", PASSWORD);
  await page.click("button.primary");
  await page.locator(".banner.pending").waitFor();
  await shot(page, "new-address");
  await button(page, "Keep it").click();
  await page.getByText("The change stays.").waitFor();
  await page.locator(".banner.pending").waitFor({ state: "detached" });
  assert.equal((await done(page, "GET", "/configuration/pending")).data.pending, undefined);
  assert.equal(await fetch(old).catch(() => null), null, "the old address still answers");
  // and back, the same way
  await move(new URL(old).port);
  await until("the old address", async () => (await fetch(old).catch(() => null))?.ok);
  gateway.url = old;
  // the session of before is still one
  await page.goto(old);
  await page.locator(".banner.pending").waitFor();
  await button(page, "Keep it").click();
  await page.getByText("The change stays.").waitFor();
  await page.context().close();
};

/** A server wants an update, and the gateway asks whoever is on site: no, and then yes. */
export const consent_given = async ({ browser, gateway, shot }) => {
  const heard = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      const base = `http://127.0.0.1:${server.address().port}/DEFAULT/controller/v1/site-7`;
      const path = new URL(request.url, base).pathname;
      const json = (content) => response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(content));
      if (path.endsWith("/feedback")) {
        heard.push(JSON.parse(body).confirmation);
        response.writeHead(200).end();
      } else if (path.includes("/confirmationBase/")) {
        json({ id: "11", confirmation: { download: "forced", update: "forced", chunks: [{ part: "os", version: "7", name: "line", artifacts: [] }] } });
      } else if (path.endsWith("/site-7")) {
        json({ config: { polling: { sleep: "00:00:01" } }, _links: heard.includes("confirmed") ? {} : { confirmationBase: { href: `${base}/confirmationBase/11?c=-1` } } });
      } else {
        response.writeHead(404).end();
      }
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const page = await browser.user(PHONE);
  const pid = "/components/io.genkan.fleet.hawkbit";
  const set = async (values) => done(page, "PUT", pid, { values }, { "If-Match": (await done(page, "GET", pid)).etag });
  try {
    await set({ enabled: true, server: `http://127.0.0.1:${server.address().port}`, "controller.id": "site-7", token: "0123456789abcdef" });
    await browser.go(page, "overview");
    const question = page.locator(".consent");
    await question.getByText("An update waits for your consent").waitFor({ timeout: 40_000 });
    assert.match(await question.innerText(), /line.*7|7.*line/);
    assert.deepEqual(await axe(page), []);
    await shot(page, "consent");
    await button(question, "Refuse it").click();
    await button(page.locator("dialog"), "Refuse it").click();
    await page.getByText("The update is refused.").waitFor();
    await until("the no at the server", () => heard.includes("denied"));
    // whoever thinks better of it finds it under Packages
    await browser.go(page, "packages");
    await question.getByText("An update was refused").waitFor({ timeout: 40_000 });
    await button(question, "Allow it").click();
    await button(page.locator("dialog"), "Allow it").click();
    await page.getByText("The update is allowed.").waitFor();
    await until("the yes at the server", () => heard.includes("confirmed"));
    await question.waitFor({ state: "detached", timeout: 30_000 });
    const told = (await done(page, "GET", "/audit?hours=1")).data.entries.map(({ what }) => what).join("\n");
    assert.match(told, /Answer whether an update may be made/);
  } finally {
    await set({ enabled: false }).catch(() => {});
    server.close();
    server.closeAllConnections();
  }
  await page.context().close();
};

/** The whole gateway in one file, and onto a spare one that has just been switched on. */
export const spare_gateway = async ({ browser, gateway, shot }) => {
  const page = await browser.user();
  const passphrase = "a long way to the spare";
  if ((await api(page, "GET", "/components/kept-simulation")).status === 404) {
    await done(page, "POST", "/drivers", { pid: "kept-simulation", factoryPid: "io.genkan.driver.simulated", properties: {} });
  }
  await browser.go(page, "configuration/backup");
  await page.fill("#backup-passphrase", passphrase);
  const [file] = await Promise.all([page.waitForEvent("download", { timeout: 60_000 }), button(page, "Make a backup").click()]);
  const path = join(process.env.OUT, "gateway.backup");
  await file.saveAs(path);
  await page.getByText("The backup is made.").waitFor();
  await page.context().close();

  const spare = await new Gateway().start({ plant: false, lines: false });
  try {
    const other = await browser.open();
    await other.goto(`${spare.url}#token=${spare.token}`);
    await other.fill("#password", "only of the spare");
    await other.click("button.primary");
    await other.waitForSelector("#content h1");
    await other.goto(`${spare.url}#/configuration/backup`);
    await other.setInputFiles("#restore-file", path);
    await other.fill("#restore-passphrase", "a wrong passphrase");
    await button(other, "See what would change").click();
    await other.locator(".notice.bad").first().waitFor({ timeout: 60_000 });
    await other.fill("#restore-passphrase", passphrase);
    await button(other, "See what would change").click();
    const dialog = other.locator("dialog");
    await dialog.locator(".difference").first().waitFor({ timeout: 60_000 });
    assert.match(await dialog.innerText(), /kept-simulation/);
    await shot(other, "restore");
    await button(dialog, "Restore").click();
    // the users of the backup are those of the spare now: the first one's password opens it
    await until("the restored password", async () => (await fetch(`${spare.url}api/session`, {
      method: "POST", headers: { "X-Genkan-Console": "1", "Content-Type": "application/json" }, body: JSON.stringify({ name: "admin", password: PASSWORD }),
    }).catch(() => null))?.ok, 90_000);
    await other.goto("about:blank");
    await other.goto(spare.url);
    await other.waitForSelector("#password, #content h1");
    if (await other.locator("#password").count()) {
      await other.fill("#password", PASSWORD);
      await other.click("button.primary");
    }
    await other.waitForSelector("#content h1");
    if (await other.locator(".banner.pending").count()) {
      await button(other, "Keep it").click();
    }
    assert.equal((await api(other, "GET", "/components/kept-simulation")).status, 200);
    assert.equal((await done(other, "GET", "/line")).data.nodes.some(({ pid }) => pid === "pump-anomaly"), true);
    await other.context().close();
  } finally {
    await spare.stop();
  }
};

/** A setting is changed, what differs from before is read, and the gateway goes back to it. */
export const snapshot_back = async ({ browser, shot }) => {
  const page = await browser.user();
  const pid = "/components/pump-plc";
  const set = async (millis) => done(page, "PUT", pid, { values: { "request.timeout": millis } }, { "If-Match": (await done(page, "GET", pid)).etag });
  await set(1111);
  await set(1222);
  await browser.go(page, "configuration/snapshots");
  const row = page.locator("tbody tr").nth(1);
  await row.getByRole("button", { name: "Compare" }).click();
  const difference = page.locator(".compared .difference");
  await difference.first().waitFor();
  assert.match(await page.locator(".compared").innerText(), /pump-plc[\s\S]*1111[\s\S]*1222/);
  await shot(page, "snapshots-compared");
  await row.getByRole("button", { name: "Go back to it" }).click();
  const dialog = page.locator("dialog");
  assert.match(await dialog.innerText(), /1222[\s\S]*1111/);
  await dialog.locator(".dialog-actions .primary").click();
  await until("the setting of before", async () => (await done(page, "GET", pid)).data.values["request.timeout"] === 1111);
  await set(1000);
  await page.context().close();
};

/** The files of a zip by name, from its directory at the end. */
const unzipped = (zip) => {
  const files = new Map();
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from("PK\u0005\u0006")) + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size, name, extra, comment, local] = [10, 20, 28, 30, 32, 42].map((place) => (
      place === 20 || place === 42 ? zip.readUInt32LE(at + place) : zip.readUInt16LE(at + place)));
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = zip.subarray(start, start + size);
    files.set(zip.toString("utf8", at + 46, at + 46 + name), method ? inflateRawSync(content) : content);
    at += 46 + name + extra + comment;
  }
  return files;
};

/** For whoever helps from afar: the log as it comes, a file without secrets, who did what, and a connection that is cut and comes back. */
export const helped_from_afar = async ({ browser, gateway, shot }) => {
  const page = await browser.user();
  await browser.go(page, "diagnostics");
  await page.locator(".log li").first().waitFor();
  await page.locator("genkan-log input[type=search]").fill("AuditLogger");
  const name = `seen-${Date.now()}`;
  assert.equal((await api(page, "DELETE", `/users/${name}`)).status, 404);
  await page.locator(".log li", { hasText: name }).first().waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), button(page, "Support file").click()]);
  assert.match(file.suggestedFilename(), /zip$/);
  const kept = join(process.env.OUT, "support.zip");
  await file.saveAs(kept);
  const files = unzipped(await readFile(kept));
  assert.ok(files.size > 3, `the support file has ${files.size} files`);
  for (const [name, content] of files) {
    assert.ok(!content.includes(PASSWORD), `${name} of the support file has a secret in it`);
  }
  await browser.go(page, "diagnostics/audit");
  await page.getByRole("cell", { name: new RegExp(`Delete a user.*${name}`) }).first().waitFor();
  await shot(page, "audit");
  await browser.go(page, "connections");
  await button(page, "Disconnect").first().click();
  await button(page, "Connect").first().waitFor({ timeout: 30_000 });
  await button(page, "Connect").first().click();
  await button(page, "Disconnect").first().waitFor({ timeout: 60_000 });
  assert.equal(new URL(page.url()).origin, new URL(gateway.url).origin);
  await page.context().close();
};
