/* What a technician does, step by step, on a gateway that runs. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { axe, DESKTOP, notWider, numbers, PASSWORD, PHONE, small } from "../browser.mjs";
import { CONFIRM_SECONDS, until } from "../gateway.mjs";
import { button, field } from "../page.mjs";

const run = promisify(execFile);
const STEADY_MILLIS = 45_000;
const HERE = new URL("..", import.meta.url).pathname;
/** First set-up with the one-time token; a wrong one is refused with a sentence. */
export const first_setup = async ({ browser, gateway, shot }) => {
  const page = await browser.open();
  await page.goto(gateway.url);
  await page.fill("#token", "0000-0000-0000-0000-0000-0000-0000");
  await page.fill("#password", PASSWORD);
  await page.click("button.primary");
  await page.waitForSelector(".problem:not([hidden])");
  await shot(page, "first-login");
  await page.goto("about:blank");
  await page.goto(`${gateway.url}#token=${gateway.token}`);
  await page.waitForSelector("#token");
  assert.equal(await page.inputValue("#token"), gateway.token);
  assert.equal(new URL(page.url()).hash, "", "the token stays in the address");
  await page.fill("#password", PASSWORD);
  await page.click("button.primary");
  await page.waitForSelector("#summary");
  await page.waitForSelector(".channel .number");
  const before = await numbers(page, ".channel .number");
  await until("a change of the live values", async () => before && before !== await numbers(page, ".channel .number"));
  await page.context().close();
};

/** From nothing to live values of a Modbus device. */
export const add_device = async ({ browser, gateway, shot }) => {
  const page = await browser.user(PHONE);
  await browser.go(page, "devices");
  await page.getByRole("link", { name: "Add a device" }).first().click();
  await page.locator(".tile", { hasText: "Modbus" }).first().click();
  await page.fill("#pid", "second-plc");
  await field(page.locator("main"), "Host").fill("127.0.0.1");
  await field(page.locator("main"), "Port").fill("1");
  await field(page.locator("main"), "Port").blur();
  await button(page, "Test the connection").click();
  await page.waitForSelector(".test .note.bad");
  await shot(page, "add-refused");
  await field(page.locator("main"), "Port").fill(String(gateway.modbus));
  await field(page.locator("main"), "Port").blur();
  await button(page, "Test the connection").click();
  await page.waitForSelector(".test .note.ok");
  await shot(page, "add-connection");
  await button(page, "Go on").click();
  await page.fill("#asset", "second-pump");
  await button(page, "Add a channel").click();
  const dialog = page.locator("dialog");
  await dialog.locator("genkan-form").waitFor();
  await field(dialog, "Channel").fill("pressure");
  const table = dialog.locator("select").filter({ hasText: /input/i }).first();
  await table.selectOption({ label: await table.locator("option").filter({ hasText: /input.reg/i }).first().textContent() });
  await field(dialog, "Address").fill("2");
  await field(dialog, "Unit of the value").fill("bar");
  await field(dialog, "Scale").fill("0.001");
  await shot(page, "add-channel");
  await button(dialog, "Take over").click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("pressure").first().waitFor();
  await button(page, "Save and show live values").click();
  await page.waitForSelector("genkan-asset .live-value");
  await until("a value of about 5 bar", async () => {
    const shown = Number((await page.locator(".live-value .number").first().textContent()).replace(",", "."));
    return shown > 1 && shown < 20;
  });
  const before = await numbers(page, ".live-value .number");
  await until("a change of the value", async () => before !== await numbers(page, ".live-value .number"));
  await notWider(page);
  await shot(page, "add-live");
  await page.context().close();
};

/** A line for the new device: added, connected, configured, compared, applied; and values flow in it. */
export const build_line = async ({ browser, shot }) => {
  const page = await browser.user();
  await browser.go(page, "lines");
  await page.waitForSelector(".canvas .node");
  const add = async (kind, name) => {
    await button(page, "Add a component").first().click();
    await page.locator("dialog .tile", { hasText: kind }).first().click();
    await page.fill("#component-name", name);
    await button(page.locator("dialog"), "Add a component").click();
    await page.waitForSelector(`.node[data-pid="${name}"]`);
  };
  await add(/^\s*Timer/, "second-timer");
  await add(/Logger/, "second-logger");
  assert.equal(await page.locator(".node.NEW").count(), 2);
  // by the list in the panel, as a screen reader would
  await page.locator('.node[data-pid="second-timer"]').focus();
  await page.keyboard.press("Enter");
  await page.locator(".panel .stacked select").selectOption("second-logger");
  assert.ok(await page.getByRole("button", { name: /second-timer leads to second-logger/ }).count());
  // undo and redo
  await button(page, "Undo").click();
  assert.equal(await page.getByRole("button", { name: /second-timer leads to second-logger/ }).count(), 0);
  await button(page, "Redo").click();
  assert.ok(await page.getByRole("button", { name: /second-timer leads to second-logger/ }).count());
  // by pointer: drag a node, and pull a wire from a port
  const node = await page.locator('.node[data-pid="second-logger"]').boundingBox();
  await page.mouse.move(node.x + 60, node.y + 20);
  await page.mouse.down();
  await page.mouse.move(node.x + 60, node.y + 90, { steps: 5 });
  await page.mouse.up();
  const moved = await page.locator('.node[data-pid="second-logger"]').boundingBox();
  assert.ok(Math.abs(moved.y - node.y - 70) < 25, `dragged by ${moved.y - node.y} px`);
  await shot(page, "line-drawn");
  await button(page, "Apply").click();
  await page.waitForSelector("dialog .difference");
  await shot(page, "line-difference");
  assert.match(await page.locator("dialog").innerText(), /second-logger/);
  await button(page.locator("dialog"), "Apply").click();
  await page.getByText("The line runs as drawn.").waitFor();
  await page.waitForSelector(".node.NEW", { state: "detached" });
  await until("a rate on a wire", async () => (await page.locator(".wire-rate").count()) > 0, 20_000);
  await shot(page, "line-runs");
  await page.context().close();
};

/** The plant is gone: the page alone says what is wrong, why, and what to do; and when it is over. */
export const find_cause = async ({ browser, gateway, shot }) => {
  const page = await browser.user(PHONE);
  await browser.go(page, "why/pump/pressure");
  await page.waitForSelector(".way li");
  assert.match(await page.locator(".way").innerText(), /Read by the driver[\s\S]*Scaled by the asset/);
  await shot(page, "why");
  await gateway.stopPlant();
  try {
    await page.goto(`${gateway.url}#/overview`);
    await page.locator(".causes li", { hasText: /refused the connection|does not answer|pump-plc/ }).first().waitFor();
    const sentence = await page.locator(".causes").innerText();
    assert.match(sentence, new RegExp(`127\\.0\\.0\\.1:${gateway.modbus}`), "the sentence does not name the device");
    await shot(page, "broken");
    await page.locator(".causes .go").first().click();
    await page.waitForSelector("#content h1");
    await page.waitForFunction(() => /refused|answer/i.test(document.querySelector("main").innerText));
    await browser.go(page, "devices/asset/pump");
    await page.locator(".age.old, .cell-error").first().waitFor({ timeout: 40_000 });
    await shot(page, "broken-device");
  } finally {
    await gateway.startPlant();
  }
  await page.goto(`${gateway.url}#/overview`);
  await until("the end of the trouble", async () => !(/127\.0\.0\.1/.test(await page.locator("genkan-summary").innerText())), 60_000);
  await page.context().close();
};

/** The port is changed, the page is thrown out, nobody confirms, and the page comes back by itself. */
export const port_restored = async ({ browser, gateway, shot }) => {
  const page = await browser.user();
  await browser.go(page, "configuration/org.eclipse.kura.http.server.manager.HttpService");
  const port = field(page.locator("main"), "HTTP ports");
  await port.fill(String(gateway.spare));
  await port.blur();
  await button(page, "Save").click();
  const begun = Date.now();
  await page.getByText("This change could cut you off").waitFor();
  await shot(page, "cut-off");
  await button(page.locator("dialog"), "Change it").click();
  await page.waitForSelector(".banner.bad:not([hidden]), .connection.lost", { timeout: 20_000 });
  await shot(page, "thrown-out");
  await page.waitForSelector(".connection.open", { timeout: (CONFIRM_SECONDS + 40) * 1000 });
  assert.ok(Date.now() - begun > CONFIRM_SECONDS * 500, "the port was never away");
  await page.waitForFunction(() => document.querySelector(".channel .number, main h1"));
  await shot(page, "restored");
  await page.context().close();
};

/** A package that makes things worse is taken back, and values flow as before. */
export const bad_package = async ({ browser, gateway, shot }) => {
  const file = join(process.env.OUT, "bad.dp");
  await run("java", [join(HERE, "BadPackage.java"), join(gateway.home, "packages"), file]);
  const page = await browser.user();
  // an update is judged by what flowed before it
  await until("a while of steady values", () => Date.now() - gateway.steadySince > STEADY_MILLIS, STEADY_MILLIS + 5_000);
  await browser.go(page, "packages");
  await page.setInputFiles("input[type=file]", file);
  const dialog = page.locator("dialog");
  await dialog.locator(".radius, .note").first().waitFor();
  await shot(page, "package-radius");
  assert.match(await dialog.innerText(), /io\.genkan\.drivers\.modbus/);
  await button(dialog, "Install").click();
  await page.locator(".update progress, .update.warn").first().waitFor();
  await page.locator(".update.warn", { hasText: "took itself back" }).waitFor({ timeout: 150_000 });
  await shot(page, "package-taken-back");
  await browser.go(page, "overview");
  await page.waitForSelector(".channel .number");
  const before = await numbers(page, ".channel .number");
  await until("values after the return", async () => before !== await numbers(page, ".channel .number"), 40_000);
  await page.context().close();
};

/** Two people change the same settings: the second is told what the first did, and nothing is lost silently. */
export const two_browsers = async ({ browser, shot }) => {
  const [one, two] = [await browser.user(), await browser.user()];
  for (const page of [one, two]) {
    await browser.go(page, "configuration/pump-plc");
    await page.waitForSelector("genkan-form");
  }
  const timeout = (page) => field(page.locator("main"), "Connect time-out");
  await timeout(one).fill("2900");
  await timeout(one).blur();
  await button(one, "Save").click();
  await one.getByText("pump-plc is saved.").waitFor();
  await timeout(two).fill("2800");
  await timeout(two).blur();
  await button(two, "Save").click();
  await two.getByText("Somebody was faster").waitFor();
  assert.match(await two.locator("dialog").innerText(), /2900/);
  await shot(two, "conflict");
  await button(two, "Save mine on top").click();
  await two.getByText("pump-plc is saved.").waitFor();
  await browser.go(one, "overview");
  await browser.go(one, "configuration/pump-plc");
  await one.waitForFunction(() => [...document.querySelectorAll("input")].some((input) => input.value === "2800"));
  await one.context().close();
  await two.context().close();
};

/** Without a mouse: to a page, into a form, through a dialog, along a line. */
export const keyboard = async ({ browser, gateway }) => {
  const page = await browser.open();
  await page.goto(gateway.url);
  await page.waitForSelector("#password");
  assert.equal(await page.evaluate(() => document.activeElement.id), "password");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#summary");
  const focused = () => page.evaluate(() => (document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent).trim().replace(/\s+/g, " "));
  const tabTo = async (wanted, most = 80) => {
    for (let i = 0; i < most; i++) {
      if (wanted.test(await focused())) {
        return;
      }
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab never reaches ${wanted}; it ends at ${await focused()}`);
  };
  await page.keyboard.press("Tab");
  await tabTo(/^Lines$/);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".canvas .node");
  await tabTo(/^timer,/);
  const at = () => page.locator('.node[data-pid="timer"]').getAttribute("transform");
  const before = await at();
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await at(), before);
  await page.keyboard.press("Control+z");
  assert.equal(await at(), before);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".panel");
  await page.keyboard.press("c");
  await page.waitForSelector(".node.from");
  await page.keyboard.press("Escape");
  await tabTo(/^Add a component$/, 120);
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog", { state: "detached" });
  assert.match(await focused(), /^Add a component$/, "the focus does not come back");
  await page.context().close();
};

const PAGES = ["overview", "devices", "devices/add", "devices/asset/pump", "devices/driver/pump-plc", "lines", "values", "why/pump/pressure",
  "alarms", "alarms/past", "connections", "models", "packages", "packages/fleet", "configuration", "configuration/pump-plc", "configuration/snapshots", "configuration/backup",
  "diagnostics", "diagnostics/bundles", "diagnostics/services", "diagnostics/threads", "diagnostics/audit", "users", "users/roles", "users/sessions", "users/rules", "users/password"];

/** Every page in both widths and themes: nothing wider than the screen, nothing too small for a finger, nothing serious for axe-core. */
export const every_page = async ({ browser, short }) => {
  const found = [];
  for (const [width, options] of [["desktop", DESKTOP], ["phone", PHONE]]) {
    for (const colorScheme of short ? ["light"] : ["light", "dark"]) {
      const page = await browser.user({ ...options, colorScheme });
      for (const address of short ? PAGES.slice(0, 8) : PAGES) {
        await browser.go(page, address);
        await page.waitForTimeout(address === "values" || address.startsWith("why") ? 1_500 : 250);
        const name = `${address.replaceAll("/", "-")}-${width}-${colorScheme}`;
        await notWider(page).catch((failure) => found.push(`${name}: ${failure.message}`));
        found.push(...(await small(page)).map((one) => `${name}: too small: ${one}`));
        found.push(...(await axe(page)).map((one) => `${name}: ${one}`));
        if (!short) {
          await browser.picture(page, name);
        }
      }
      await page.context().close();
    }
  }
  assert.deepEqual([...new Set(found)], []);
};

/** The page says when the gateway does not answer, and comes back; German; logging out. */
export const link_lost = async ({ browser, gateway }) => {
  const page = await browser.user();
  await page.route("**/api/**", (route) => route.abort());
  await page.reload();
  await page.getByText("The gateway does not answer.").waitFor();
  await page.unroute("**/api/**");
  await page.waitForSelector(".connection.open");
  await button(page, "Account").or(page.locator('button[popovertarget="who"]')).first().click();
  await button(page, "Deutsch").click();
  await page.waitForFunction(() => document.documentElement.lang === "de");
  await page.getByRole("link", { name: "Geräte" }).first().waitFor();
  await button(page, "English").click();
  await button(page, "Log out").click();
  await page.waitForSelector("#password");
  assert.equal((await page.request.get(`${gateway.url}api/events`)).status(), 401);
  await page.context().close();
};
