/* Who may do what: users, roles, rules for passwords, certificates. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { request } from "node:https";
import { promisify } from "node:util";
import { axe, notWider, PASSWORD, PHONE } from "../browser.mjs";
import { CONFIRM_SECONDS, until } from "../gateway.mjs";
import { api, button, done, field } from "../page.mjs";

const run = promisify(execFile);
const GIVEN = "given by somebody";
const OWN = "ann's own sentence 7";

/** A role of one's own, a user with a password that must be changed, what she may not do, and rules for passwords. */
export const users_and_roles = async ({ browser, gateway, shot }) => {
  const page = await browser.user();
  await browser.go(page, "users/roles");
  await button(page, "Add a role").click();
  const dialog = page.locator("dialog");
  await field(dialog, "Name").fill("night-shift");
  await dialog.locator(".choice", { hasText: /^rest\.assets$/ }).click();
  await button(dialog, "Save").click();
  await page.getByText("night-shift is saved.").waitFor();

  await browser.go(page, "users");
  await button(page, "Add a user").click();
  await field(dialog, "Name").fill("ann");
  await field(dialog, "Role").selectOption("night-shift");
  await field(dialog, "Password").fill(GIVEN);
  await shot(page, "user-added");
  await button(dialog, "Save").click();
  await page.getByText("ann is saved.").waitFor();
  await page.getByRole("row", { name: /ann.*must choose a password/ }).waitFor();

  // her first login: a password of her own, which keeps the rules
  await browser.go(page, "users/rules");
  await field(page.locator("main"), "Digits are needed").click();
  await button(page, "Save").click();
  await page.getByText("The rules for passwords are saved.").waitFor();
  const ann = await browser.open(PHONE);
  await ann.goto(gateway.url);
  await ann.fill("#name", "ann");
  await ann.fill("#password", GIVEN);
  await ann.click("button.primary");
  await ann.getByText("Choose a password of your own").waitFor();
  assert.deepEqual(await axe(ann), []);
  await notWider(ann);
  await shot(ann, "must-change");
  await ann.fill("#password", "no digits in here");
  await ann.click("button.primary");
  await ann.waitForSelector(".problem:not([hidden])");
  assert.match(await ann.locator(".problem").innerText(), /digit/i);
  await ann.fill("#password", OWN);
  await ann.click("button.primary");
  await ann.waitForSelector("#content h1");
  // she sees, and changes what her role lets her
  await browser.go(ann, "devices/asset/pump");
  await ann.getByRole("button", { name: "Read now" }).waitFor();
  await browser.go(ann, "packages");
  assert.equal(await ann.locator("input[type=file]").count(), 0);
  assert.equal((await api(ann, "POST", "/snapshots")).status, 403);

  // another role, and what is over
  await browser.go(page, "users");
  await button(page, "Change ann").click();
  await field(dialog, "Role").selectOption("viewer");
  await button(dialog, "Save").click();
  await page.getByText("ann is saved.").waitFor();
  await page.getByRole("row", { name: /ann.*[Vv]iewer/ }).waitFor();
  await until("the smaller role", async () => (await api(ann, "POST", "/assets/pump/read", { channels: ["pressure"] })).status === 403);
  await browser.go(page, "users/roles");
  await button(page, "Remove: night-shift").click();
  await button(dialog, "Remove").click();
  await page.getByText("night-shift is removed").or(page.getByText(/night-shift/).last()).first().waitFor();
  await browser.go(page, "users");
  await button(page, "Remove: ann").click();
  await button(dialog, "Remove").click();
  await until("the end of her session", async () => (await api(ann, "GET", "/overview")).status === 401);
  await browser.go(page, "users/rules");
  await field(page.locator("main"), "Digits are needed").click();
  await button(page, "Save").click();
  await page.getByText("The rules for passwords are saved.").waitFor();
  assert.equal((await done(page, "GET", "/password-rules")).data.digits, false);
  // and the audit log has all of it, in sentences, and nothing that was only looked at
  const told = (await done(page, "GET", "/audit?hours=1")).data.entries.map(({ what, identity }) => `${identity}: ${what}`).join("\n");
  assert.match(told, /admin: Make a user \(POST \/users\)/);
  assert.match(told, /admin: Give a user another role: ann/);
  assert.match(told, /Change of the password of ann/);
  assert.doesNotMatch(told, /GET \//);
  await page.context().close();
  await ann.context().close();
};

const ask = (options, body) => new Promise((resolve, reject) => {
  const asked = request({ host: "127.0.0.1", rejectUnauthorized: false, timeout: 10_000, ...options, headers: {
    "X-Genkan-Console": "1", ...(body ? { "Content-Type": "application/json" } : {}), ...options.headers } }, (answer) => {
    let text = "";
    answer.on("data", (part) => (text += part));
    answer.on("end", () => resolve({ status: answer.statusCode, cookie: answer.headers["set-cookie"]?.[0]?.split(";")[0], data: text ? JSON.parse(text) : null }));
  });
  asked.on("error", reject);
  asked.end(body ? JSON.stringify(body) : undefined);
});

/** A certificate instead of a password, over https on a port that asks for one. */
export const certificate_login = async ({ browser, gateway }) => {
  const page = await browser.user();
  const out = process.env.OUT;
  const certificate = async (name) => {
    await run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", `/O=Genkan/CN=${name}`,
      "-keyout", `${out}/${name}.key`, "-out", `${out}/${name}.pem`]);
    return { key: await readFile(`${out}/${name}.key`), cert: await readFile(`${out}/${name}.pem`, "utf8") };
  };
  const clara = await certificate("clara");
  const stranger = await certificate("stranger");
  // a user without a password, whose certificate the gateway trusts
  await done(page, "POST", "/users", { name: "clara", role: "technician" });
  const basic = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString("base64")}`;
  const trusted = await fetch(`${gateway.url}services/keystores/v2/entries/certificate`, {
    method: "POST", headers: { Authorization: basic, "Content-Type": "application/json" },
    body: JSON.stringify({ keystoreServicePid: "HttpsKeystore", alias: "clara", certificate: clara.cert }) });
  assert.ok(trusted.status < 300, `the certificate was answered ${trusted.status}: ${await trusted.text()}`);
  const port = gateway.certificates;
  const pid = "/components/org.eclipse.kura.http.server.manager.HttpService";
  const form = await done(page, "GET", pid);
  const pending = (await done(page, "PUT", pid, { values: { "https.client.auth.ports": [port] } }, { "If-Match": form.etag })).data.pending;
  await until("the port that asks for certificates", () => ask({ port, path: "/api/session", ...clara }).catch(() => null), CONFIRM_SECONDS * 1000 - 2_000);
  await done(page, "POST", "/configuration/confirm", { token: pending.token });

  const first = await ask({ port, path: "/api/session", ...clara });
  assert.equal(first.data.certificate, "clara");
  assert.equal(first.data.stage, "password", "the certificate alone is no login yet");
  assert.equal((await ask({ port, path: "/api/v1/overview", ...clara })).status, 401);
  const login = await ask({ port, path: "/api/session", method: "POST", ...clara }, { certificate: true });
  assert.equal(login.status, 200, JSON.stringify(login.data));
  assert.equal(login.data.identity, "clara");
  const headers = { Cookie: login.cookie };
  assert.equal((await ask({ port, path: "/api/v1/overview", headers, ...clara })).status, 200);
  assert.equal((await ask({ port, path: "/api/v1/users", headers, ...clara })).status, 403, "a technician manages no users");
  const sessions = (await done(page, "GET", "/sessions")).data.sessions;
  assert.ok(sessions.some(({ identity, means }) => identity === "clara" && means === "certificate"));
  // who shows none, or one that nobody trusts, does not even get a page
  await assert.rejects(ask({ port, path: "/api/session" }));
  await assert.rejects(ask({ port, path: "/api/session", ...stranger }));
  // without a password nobody gets in with one
  const guess = await fetch(`${gateway.url}api/session`, { method: "POST", headers: { "X-Genkan-Console": "1", "Content-Type": "application/json" },
    body: JSON.stringify({ name: "clara", password: "" }) });
  assert.equal(guess.status, 403);
  await done(page, "DELETE", "/users/clara");
  await until("the end of her session", async () => (await ask({ port, path: "/api/v1/overview", headers, ...clara })).status === 401);
  await page.context().close();
};
