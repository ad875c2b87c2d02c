/* A new gateway joins its fleet: with a server that answers as hawkBit does, and claims that the operator's command makes. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { axe, notWider, PHONE, small } from "../browser.mjs";
import { until } from "../gateway.mjs";
import { api, button, done } from "../page.mjs";

const run = promisify(execFile);

/** The parts of hawkBit that a claim and a gateway ask for. It asks who a target is until somebody has told. */
class FleetServer {
  targets = new Map();
  told = {};
  broken = false;
  #asks = new Set();
  #server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => this.#answer(request, body ? JSON.parse(body) : null, (status, content) => response
      .writeHead(status, { "Content-Type": "application/json" }).end(content === undefined ? undefined : JSON.stringify(content))));
  });

  async start() {
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  #answer({ method, url, headers }, body, answer) {
    const { pathname, searchParams } = new URL(url, this.url);
    const [, name] = /^\/(?:rest\/v1\/targets|DEFAULT\/controller\/v1)\/([^/]+)/.exec(pathname) ?? [];
    if (pathname.startsWith("/rest/")) {
      if (method === "POST") {
        body.forEach((one) => this.#take(one.controllerId, one));
        answer(201, body);
      } else if (method === "PUT") {
        this.#take(name, body);
        answer(200, this.targets.get(name));
      } else if (name) {
        answer(this.targets.has(name) ? 200 : 404, this.targets.get(name) ?? {});
      } else {
        const found = [...this.targets.values()].filter(({ controllerId }) => searchParams.get("q")?.includes(`"${controllerId}"`));
        answer(200, { content: found, total: found.length });
      }
    } else if (this.broken) {
      answer(503, {});
    } else if (!this.targets.has(name) || headers.authorization !== `TargetToken ${this.targets.get(name).securityToken}`) {
      answer(401, {});
    } else if (method === "PUT" && pathname.endsWith("/configData")) {
      Object.assign(this.told, body.data);
      this.#asks.delete(name);
      answer(200);
    } else {
      answer(200, { config: { polling: { sleep: "00:00:05" } }, _links: this.#asks.has(name) ? { configData: { href: `${this.url}${pathname}/configData` } } : {} });
    }
  }

  #take(name, values) {
    this.targets.set(name, { controllerId: name, name, ...this.targets.get(name), ...values });
    this.#asks.add(name);
  }

  /** Makes a claim as an operator does: { text, file }. */
  async claim(gateway, name, ...more) {
    const file = join(process.env.OUT, `${name}${more.join("")}.claim`);
    await run("sh", [join(gateway.home, "bin/genkan"), "release", "claim", name, "--server", this.url, "--out", file, ...more], {
      env: { ...process.env, GENKAN_FLEET_USER: "operator", GENKAN_FLEET_PASSWORD: "of the fleet" } });
    return { file, text: (await readFile(file, "utf8")).trim() };
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

/** Where the browser reads no codes by itself: what it would have read is put into globalThis.codes. */
const readsCodes = (page) => page.addInitScript(() => {
  globalThis.codes = [];
  globalThis.cameras = [];
  globalThis.BarcodeDetector = class {
    static async getSupportedFormats() {
      return ["qr_code"];
    }

    async detect(picture) {
      if (!(picture instanceof HTMLVideoElement ? picture.videoWidth : picture.width)) {
        throw new Error("there is no picture");
      }
      return globalThis.codes.map((rawValue) => ({ rawValue }));
    }
  };
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    globalThis.cameras.push(stream);
    return stream;
  };
});

const cameras = (page) => page.evaluate(() => globalThis.cameras.map((stream) => stream.getVideoTracks().map(({ readyState }) => readyState).join()));

const looksRight = async (page) => {
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await small(page), []);
  await notWider(page);
};

/** A text that is no claim, a claim that was replaced, a camera, a server that is away: and the gateway is in the fleet. */
export const fleet_joined = async ({ browser, gateway, shot }) => {
  const server = await new FleetServer().start();
  const page = await browser.user();
  const phone = await browser.open({ ...PHONE, permissions: ["camera"] });
  const pid = "/components/io.genkan.fleet.hawkbit";
  const installed = join(gateway.data, "fleet/installed.json");
  try {
    // who this gateway is, for whoever makes the claim
    await browser.go(page, "packages/fleet");
    await page.getByText("This gateway belongs to no fleet").waitFor();
    const picture = page.getByRole("img", { name: "QR code of the text beside it" });
    await until("the picture of the code", () => picture.evaluate((image) => image.complete && image.naturalWidth > 0));
    await page.getByText(/^genkan:gateway\?name=/).waitFor();
    assert.equal(await button(page, "Scan the QR code").count(), await page.evaluate(() => ("BarcodeDetector" in globalThis ? 1 : 0)));
    await looksRight(page);
    await shot(page, "fleet-none");

    // a text that is no claim, with the gateway's sentence; nothing of it stays
    await page.fill("#claim", "GENKAN1.eJyrVkrOSM1LT1WyUlBKLC1R.00000000");
    await button(page, "Join the fleet").click();
    await page.getByText("The claim is damaged: take all of its text again, or make a new one.").first().waitFor();
    assert.equal(await page.locator("#claim").inputValue(), "");
    await looksRight(page);

    // a claim that the operator has replaced since
    const stale = await server.claim(gateway, "press-7");
    const claim = await server.claim(gateway, "press-7", "--again");
    await page.setInputFiles(".filed input", stale.file);
    await page.getByText("The claim was refused").waitFor({ timeout: 20_000 });
    await page.getByText(/The server does not know this claim any more/).first().waitFor();
    await shot(page, "fleet-refused");
    await browser.go(page, "overview");
    await page.locator(".causes li", { hasText: "does not know this claim any more" }).getByRole("link").click();
    await page.getByText("The claim was refused").waitFor();

    // a phone scans the right one: another code first, and once it is closed without any
    await readsCodes(phone);
    await browser.logIn(phone);
    await browser.go(phone, "packages/fleet");
    await phone.getByText("The claim was refused").waitFor();
    await looksRight(phone);
    await phone.screenshot({ path: `${process.env.OUT}/step-fleet-phone.png`, fullPage: true, scale: "css" });
    // a photo without a claim in it is not sent
    await phone.setInputFiles(".filed input", join(process.env.OUT, "step-fleet-none.png"));
    await phone.getByText("No QR code of a claim was found in step-fleet-none.png.").waitFor();
    const dialog = phone.locator("dialog");
    await button(phone, "Scan the QR code").click();
    await until("a picture of the camera", () => dialog.locator("video").evaluate((video) => video.videoWidth > 0 && !video.paused));
    assert.deepEqual(await cameras(phone), ["live"]);
    await button(dialog, "Cancel").click();
    await until("the end of the camera", async () => (await cameras(phone)).join() === "ended");
    await button(phone, "Scan the QR code").click();
    await phone.evaluate(() => (globalThis.codes = ["genkan:gateway?name=another"]));
    await dialog.getByText("This is another code.").waitFor();
    await looksRight(phone);
    await shot(phone, "fleet-scan");
    server.broken = true;
    await phone.evaluate((text) => (globalThis.codes = [text]), claim.text);
    await dialog.waitFor({ state: "detached" });
    assert.deepEqual(await cameras(phone), ["ended", "ended"]);

    // the server is away: it goes on by itself, and both pages follow it
    await phone.getByText("This gateway joins a fleet …").waitFor();
    await phone.getByText(/answers with 503; it is tried again/).waitFor({ timeout: 20_000 });
    await phone.getByText("Give it another claim").waitFor();
    await looksRight(phone);
    await shot(phone, "fleet-joining");
    server.broken = false;
    for (const one of [phone, page]) {
      await one.getByText("This gateway belongs to a fleet").waitFor({ timeout: 60_000 });
      const facts = (await one.locator(".fleet .fact").allInnerTexts()).map((fact) => fact.replace(/\s+/g, " ").trim());
      assert.deepEqual(facts.slice(0, 2), [`Server ${server.url}`, "Name there press-7"]);
      assert.match(facts[2], /^Key [0-9a-f]{64}$/);
      assert.equal(facts[3], "Installed release none yet");
      assert.ok(!(await one.content()).includes(claim.text.slice(0, 40)), "the claim stands in the page still");
    }
    // and whichever release it gets is told there
    await writeFile(installed, JSON.stringify({ name: "plant", version: 6, label: "6.0.0", created: "2026-11-01T00:00:00Z", expires: "2030-01-01T00:00:00Z", bytes: 1, hashes: [] }));
    for (const [one, name] of [[phone, "phone"], [page, "desktop"]]) {
      await one.getByText("plant 6.0.0").waitFor();
      await looksRight(one);
      await shot(one, `fleet-joined-${name}`);
    }
    const fleet = (await done(page, "GET", "/fleet")).data;
    assert.equal(fleet.state, "ENROLLED");
    assert.match(fleet.key, /^[0-9a-f]{64}$/);
    assert.equal(server.told.key, fleet.key, "the server was told another key");
    assert.equal((await api(page, "POST", "/fleet/claim", { claim: claim.text })).status, 409);
    await until("the gateway's own settings of the server", async () => (await done(page, "GET", pid)).data.values["controller.id"] === "press-7");
    const told = (await done(page, "GET", "/audit?hours=1")).data.entries.map(({ identity, what }) => `${identity}: ${what}`).join("\n");
    assert.match(told, /admin: Join a fleet by a one-time claim/);
    assert.ok(!told.includes("GENKAN1."), "the claim stands in the audit log");
    await Promise.all([stale, claim].map(({ file }) => rm(file)));
  } finally {
    const { etag, data } = await api(page, "GET", pid);
    if (data?.values?.enabled) {
      await api(page, "PUT", pid, { values: { enabled: false } }, { "If-Match": etag });
    }
    server.stop();
    await rm(installed, { force: true });
  }
  await phone.context().close();
  await page.context().close();
};
