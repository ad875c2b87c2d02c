/* Chromium, and what is looked at on every page. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const PASSWORD = "a pump and a tank";
export const DESKTOP = { viewport: { width: 1440, height: 900 } };
export const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export class Browser {
  /** what pages complained about, and what they asked for elsewhere */
  complaints = [];

  static async start(gateway) {
    const browser = new Browser();
    browser.gateway = gateway;
    browser.chromium = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-dev-shm-usage", "--use-fake-device-for-media-stream"] });
    return browser;
  }

  async open(options = {}) {
    const context = await this.chromium.newContext({ locale: "en-GB", ignoreHTTPSErrors: true, ...DESKTOP, ...options });
    // scripts of the test itself, which the page's policy would refuse
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => this.complaints.push(String(error.stack ?? error)));
    page.on("console", (message) => message.type() === "error" && !/Failed to load resource|ERR_/.test(message.text())
      && this.complaints.push(message.text()));
    page.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^https?:/.test(protocol) && hostname !== "127.0.0.1") {
        this.complaints.push(`asked for ${request.url()}`);
      }
    });
    return page;
  }

  /** Opens a page and logs in. */
  async user(options = {}) {
    const page = await this.open(options);
    await this.logIn(page);
    return page;
  }

  async logIn(page, { name = "admin", password = PASSWORD } = {}) {
    await page.goto(this.gateway.url);
    await page.fill("#name", name);
    await page.fill("#password", password);
    await page.click("button.primary");
    await page.waitForSelector("#content h1");
  }

  async go(page, address) {
    await page.goto(`${this.gateway.url}#/${address}`);
    await page.waitForSelector("#content h1");
    await page.waitForSelector(".loading", { state: "detached" });
  }

  picture(page, name) {
    return page.screenshot({ path: `${process.env.OUT}/${name}.png`, fullPage: true, timeout: 120_000 });
  }

  async stop() {
    await this.chromium.close();
  }
}

/** What axe-core calls serious or critical. */
export const axe = async (page) => {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target.join(" ")).join("; ")}`);
};

/** What a finger must hit is at least 44 px high, links within a sentence aside. */
export const small = (page) => page.evaluate(() =>
  [...document.querySelectorAll("main button, main summary, main .segments label, main select, main input:not([type=radio], [type=checkbox], [type=file]), nav a, nav button")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest("svg, .hidden") && !e.matches(".more") && e.getBoundingClientRect().height > 0)
    .filter((e) => Math.round(e.getBoundingClientRect().height) < 44)
    .map((e) => `${e.className || e.tagName} ${e.getBoundingClientRect().height}`));

export const notWider = async (page) => {
  const { width } = page.viewportSize();
  const is = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(is <= width, `the page is ${is} px wide on a screen of ${width}: ${await page.evaluate(() => location.hash)}`);
};

/** The text of the numbers that are shown, to see them move. */
export const numbers = (page, selector = ".number") => page.$$eval(selector, (all) => all.map((e) => e.textContent).join("|"));
