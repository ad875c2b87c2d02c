/* Devices beyond the first one: tables of channels, what a device offers, and values that go to the machine. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { notWider, PHONE } from "../browser.mjs";
import { until } from "../gateway.mjs";
import { api, button, device, done, field } from "../page.mjs";

const reading = (address, more = {}) => ({
  "+type": "READ", "+value.type": "DOUBLE", "primary.table": "INPUT_REGISTERS", "memory.address": String(address), "data.type": "UINT16", ...more });

/** The channels of an asset go into a file, are changed in a spreadsheet, and come back after a look at the difference. */
export const channels_csv = async ({ browser, gateway, shot }) => {
  const page = await browser.user();
  await device(page, gateway, "csv-plc", "csv-pump", [
    { name: "flow", values: reading(4, { "+scale": "0.01", "+unit": "m3/h" }) }, { name: "speed", values: reading(5) }]);
  await browser.go(page, "devices/asset/csv-pump");
  const [kept] = await Promise.all([page.waitForEvent("download"), button(page, "Channels as a CSV file").click()]);
  assert.equal(kept.suggestedFilename(), "csv-pump-channels.csv");
  const [head, flow, speed] = (await readFile(await kept.path(), "utf8")).trim().split(/\r\n/);
  assert.match(head, /^name,/);
  assert.match(flow, /^flow,/);
  const file = `${process.env.OUT}/channels.csv`;
  const take = async (...lines) => {
    await writeFile(file, lines.join("\r\n"));
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button(page, "Take channels from a CSV file").click()]);
    await chooser.setFiles(file);
  };
  // what is wrong is said, and nothing is changed
  await take(head, flow.replace(/INPUT_REGISTERS/, "NO_SUCH_TABLE"));
  await page.locator(".notice.bad").first().waitFor();
  assert.equal((await done(page, "GET", "/assets/csv-pump")).data.channels.length, 2);
  await page.reload();
  await page.waitForSelector("#content h1");
  await page.getByRole("cell", { name: /flow/ }).first().waitFor();
  // one more, one changed, one gone
  await take(head, flow.replace("m3/h", "l/s"), flow.replace(/^flow/, "flow-again"));
  const dialog = page.locator("dialog");
  await dialog.locator(".difference").first().waitFor();
  const told = await dialog.innerText();
  for (const part of [/flow-again/, /l\/s/, /speed/]) {
    assert.match(told, part);
  }
  await shot(page, "csv-difference");
  await button(dialog, "Import").click();
  await page.getByText("The channels are imported.").waitFor();
  await page.getByRole("cell", { name: /flow-again/ }).first().waitFor();
  const { data } = await done(page, "GET", "/assets/csv-pump");
  assert.deepEqual(data.channels.map(({ name }) => name).sort(), ["flow", "flow-again"]);
  assert.equal(data.channels.find(({ name }) => name === "flow").values["+unit"], "l/s");
  assert.match(speed, /^speed,/);
  await page.context().close();
};

/** A driver that finds values at its device: they are chosen, not typed, and show at once. */
export const browse_device = async ({ browser, shot }) => {
  const page = await browser.user(PHONE);
  await browser.go(page, "devices/add");
  const tile = page.locator(".tile", { hasText: "Simulated" }).first();
  assert.match(await tile.innerText(), /finds its values/);
  await tile.click();
  await page.fill("#pid", "simulation");
  await button(page, "Test the connection").click();
  await page.waitForSelector(".test .note.ok");
  await button(page, "Go on").click();
  await page.fill("#asset", "simulated-values");
  await button(page, "Look at the device").click();
  const dialog = page.locator("dialog");
  await dialog.locator(".choice", { hasText: "Sine" }).click();
  await dialog.locator(".choice", { hasText: "Ramp" }).or(dialog.locator(".choice").nth(2)).first().click();
  await shot(page, "browse");
  await button(dialog, "Take 2").click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Sine").first().waitFor();
  await button(page, "Save and show live values").click();
  await page.waitForSelector("genkan-asset .live-value");
  await until("a value of the simulated signal", async () => /\d/.test(await page.locator(".live-value .number").first().textContent()));
  // an asset that is there takes more of them
  await button(page, "Look at the device").click();
  const more = dialog.locator(".choice").last();
  const name = (await more.locator("span").first().innerText()).split(/\s/)[0];
  await more.click();
  await button(dialog, "Take 1").click();
  await page.getByRole("cell", { name: new RegExp(name) }).first().waitFor();
  await notWider(page);
  await page.context().close();
};

/** A value goes to the machine: typed, checked, confirmed, written; and read back. */
export const write_value = async ({ browser, gateway, shot }) => {
  const page = await browser.user();
  await device(page, gateway, "valve-plc", "valve", [{ name: "opening", values: {
    "+type": "READ_WRITE", "+value.type": "INTEGER", "+unit": "‰", "primary.table": "HOLDING_REGISTERS", "memory.address": "1", "data.type": "UINT16" } }]);
  await browser.go(page, "devices/asset/valve");
  await until("the present value", async () => /^1,?000$/.test((await page.locator(".live-value .number").first().textContent()).trim()));
  await button(page, "Write").click();
  const dialog = page.locator("dialog");
  await page.fill("#write-value", "a lot");
  await button(dialog, "Go on").click();
  await dialog.locator(".problem").waitFor();
  await page.fill("#write-value", "950");
  await button(dialog, "Go on").click();
  await dialog.locator(".note.warn", { hasText: /950 ‰ goes to opening/ }).waitFor();
  await shot(page, "write");
  await button(dialog, "Write it to the machine").click();
  await page.getByText("opening is now 950.").waitFor();
  await until("the written value", async () => (await page.locator(".live-value .number").first().textContent()).trim() === "950");
  // what the machine refuses is said, with its reason
  await button(page, "Write").click();
  await page.fill("#write-value", "5000");
  await button(dialog, "Go on").click();
  await button(dialog, "Write it to the machine").click();
  await page.locator(".notice.bad").first().waitFor();
  assert.equal((await done(page, "POST", "/assets/valve/write", { channel: "opening", value: 1000 })).data.error ?? "", "");
  await page.context().close();
};

/** Two people change one asset and one line: the second is told who was first, when and what, and decides. */
export const told_who = async ({ browser, gateway, shot }) => {
  const page = await browser.user();
  await device(page, gateway, "both-plc", "both", [{ name: "flow", values: reading(4) }]);
  // somebody else with a name of her own
  await api(page, "POST", "/users", { name: "berta", password: "a pump for berta", role: "administrator", mustChange: false });
  const berta = await browser.open();
  await browser.logIn(berta, { name: "berta", password: "a pump for berta" });

  await browser.go(page, "devices/asset/both");
  await page.getByRole("cell", { name: /flow/ }).first().waitFor();
  const { data, etag } = await done(berta, "GET", "/assets/both");
  await done(berta, "PUT", "/assets/both", { channels: data.channels.map((one) => ({ ...one, values: { ...one.values, "+unit": "l/s" } })) }, { "If-Match": etag });
  await button(page, "Change flow").click();
  const dialog = page.locator("dialog");
  await dialog.locator("genkan-form").waitFor();
  await field(dialog, "Scale").fill("0.5");
  await button(dialog, "Take over").click();
  await page.getByText("Somebody was faster").waitFor();
  const told = await dialog.innerText();
  assert.match(told, /berta changed this .*\d\d:\d\d/);
  assert.match(told, /flow · Unit[\s\S]*l\/s/, "the difference is not shown");
  assert.match(told, /flow · Scale[\s\S]*0\.5/);
  await shot(page, "conflict-asset");
  await button(dialog, "Save mine on top").click();
  await page.getByText("flow is saved.").waitFor();
  const [both] = (await done(page, "GET", "/assets/both")).data.channels;
  assert.equal(Number(both.values["+scale"]), 0.5);
  assert.equal(both.values["+unit"], "l/s", "what the other one changed beside it is lost");

  // the line
  await browser.go(page, "lines");
  await page.locator('.node[data-pid="timer"]').focus();
  await page.keyboard.press("ArrowDown");
  const line = await done(berta, "GET", "/line");
  const graph = { nodes: [...line.data.nodes, { pid: "bertas-logger", factory: "org.eclipse.kura.wire.Logger", inputs: 1, outputs: 0, x: 900, y: 400 }], wires: line.data.wires };
  // the page goes on looking at the line, and must not take that for having seen berta's change
  const looked = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/line") && answer.request().method() === "GET");
  await done(berta, "PUT", "/line", graph, { "If-Match": line.etag });
  await looked;
  await button(page, "Apply").click();
  await button(dialog, "Save the places").or(button(dialog, "Apply")).first().click();
  await page.getByText("Somebody was faster").waitFor();
  const line2 = await dialog.innerText();
  assert.match(line2, /berta changed this .*\d\d:\d\d/);
  assert.match(line2, /bertas-logger/, "what berta added is not shown");
  await shot(page, "conflict-line");
  await button(dialog, "Go on from theirs").click();
  await page.locator('.node[data-pid="bertas-logger"]').waitFor();
  await done(page, "DELETE", "/users/berta");
  await page.context().close();
  await berta.context().close();
};

/** What passes a wire stands on it: how much, and the last value; and it moves. */
export const values_on_wires = async ({ browser, shot }) => {
  const page = await browser.user();
  await browser.go(page, "lines");
  await page.locator(".wire-value").first().waitFor();
  await page.locator(".wire-rate").first().waitFor();
  const values = () => page.$$eval(".wire-value", (all) => all.map((one) => one.textContent).join("|"));
  const before = await values();
  assert.match(before, /\d/);
  await until("a change of the values on the wires", async () => before !== await values());
  await shot(page, "line-values");
  const wire = page.getByRole("button", { name: /pump leads to/ }).first();
  assert.match(await wire.getAttribute("aria-label"), /pressure [\d.]+ bar/, "a screen reader is not told the value");
  await page.context().close();
};
