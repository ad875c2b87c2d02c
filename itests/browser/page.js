/* Opens the page as a user would, sets the password, looks at everything, and takes pictures of it. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const { GENKAN_URL, GENKAN_TOKEN, GENKAN_PASSWORD, CHROMIUM, OUT } = process.env;
const url = GENKAN_URL.endsWith("/") ? GENKAN_URL : `${GENKAN_URL}/`;
const password = GENKAN_PASSWORD ?? "a pump and a tank";
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };

const complaints = [];
const results = [];
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });

const open = async (options = {}) => {
  const context = await browser.newContext({ viewport: DESKTOP, locale: "en-GB", ignoreHTTPSErrors: true, ...options });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (new URL(request.url()).host !== new URL(url).host && !request.url().startsWith("data:")) {
      complaints.push(`asked for ${request.url()}`);
    }
  });
  return page;
};

const step = async (name, check) => {
  await check();
  results.push(name);
  console.log(`ok  ${name}`);
};

const picture = async (page, name) => {
  await page.screenshot({ path: `${OUT}/${name}.png`, fullPage: true });
};

const logIn = async (page) => {
  await page.goto(url);
  await page.fill("#password", password);
  await page.click("button.primary");
  await page.waitForSelector("genkan-summary h1");
};

/** The sum of luminances that WCAG compares, and whether text stands out enough from what is behind it. */
const pale = (page) => page.evaluate(() => {
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c /= 255, c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const colour = (text) => text.match(/[\d.]+/g).map(Number);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const c = colour(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > 0.99) {
        return c;
      }
    }
    return colour(getComputedStyle(document.body).backgroundColor);
  };
  const found = new Set();
  for (const element of document.querySelectorAll("genkan-app *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const box = element.getBoundingClientRect();
    if (!own || element.closest("svg, :disabled, .hidden") || box.width === 0) {
      continue;
    }
    const style = getComputedStyle(element);
    const [a, b] = [luminance(colour(style.color)), luminance(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) {
      found.add(`${element.className || element.tagName}: ${ratio.toFixed(2)}`);
    }
  }
  return [...found];
});

/** What a finger must hit is at least 44 px high. */
const small = (page) => page.evaluate(() =>
  [...document.querySelectorAll("button, summary, .segments label, input:not([type=radio])")]
    .filter((e) => e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().height < 44)
    .map((e) => `${e.className || e.tagName} ${e.getBoundingClientRect().height}`));

try {
  const page = await open();
  if (GENKAN_TOKEN) {
    await step("a wrong token is refused with a sentence", async () => {
      await page.goto(url);
      await page.waitForSelector("#token");
      await picture(page, "first-login-desktop");
      await page.fill("#token", "0000-0000-0000-0000-0000-0000-0000");
      await page.fill("#password", password);
      await page.click("button.primary");
      await page.waitForSelector(".problem:not([hidden])");
      complaints.length = 0; // the browser logs the refusal itself
    });
    await step("the token of the address opens the page and leaves it", async () => {
      await page.goto(`${url}#token=${GENKAN_TOKEN}`);
      await page.reload();
      await page.goto("about:blank");
      await page.goto(`${url}#token=${GENKAN_TOKEN}`);
      await page.waitForSelector("#token");
      assert.equal(await page.inputValue("#token"), GENKAN_TOKEN);
      assert.equal(new URL(page.url()).hash, "");
      await page.fill("#password", password);
      await page.click("button.primary");
      await page.waitForSelector("genkan-summary h1");
    });
  } else {
    await step("the password opens the page", () => logIn(page));
  }

  await step("live values arrive and move", async () => {
    await page.waitForSelector(".channel .number");
    const read = () => page.$$eval(".channel .number", (all) => all.map((e) => e.textContent).join("|"));
    const before = await read();
    await page.waitForFunction((old) =>
      [...document.querySelectorAll(".channel .number")].map((e) => e.textContent).join("|") !== old, before);
  });

  await step("every component has a status", async () => {
    assert.ok((await page.$$(".components li")).length > 0);
  });

  await step("the chart draws", async () => {
    if ((await page.$$(".chip")).length === 0) {
      await page.click("button.channel >> nth=0");
    }
    await page.locator("genkan-chart").scrollIntoViewIfNeeded();
    await page.waitForSelector(".plots canvas");
    await page.waitForFunction(() => {
      const canvas = document.querySelector(".plots canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set();
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] > 200) {
          colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
        }
      }
      return colours.size > 20;
    });
    const drawn = (await page.$$(".chip")).length;
    const more = page.locator("button.channel[aria-pressed=false]").first();
    if (await more.count()) {
      await more.click();
      assert.equal((await page.$$(".chip")).length, drawn + 1);
    }
  });

  await step("the wire graph is drawn", async () => {
    await page.waitForSelector(".graph .node");
    assert.ok((await page.$$(".graph .wire")).length > 0);
  });

  await step("alarms have their place", async () => {
    await page.waitForSelector("genkan-alarms h2");
    await page.waitForSelector(".alarms li, .empty.good");
  });

  await step("text is readable and buttons are large enough", async () => {
    assert.deepEqual(await pale(page), []);
    await page.emulateMedia({ colorScheme: "dark" });
    assert.deepEqual(await pale(page), []);
    await page.emulateMedia({ colorScheme: "light" });
    assert.deepEqual(await small(page), []);
  });

  await step("the keyboard reaches everything", async () => {
    await page.evaluate(() => document.activeElement.blur());
    const reached = new Set();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement.className || document.activeElement.tagName));
    }
    for (const part of ["skip", "quiet", "channel", "chip", "graph"]) {
      assert.ok(reached.has(part), `Tab never reaches ${part}: ${[...reached]}`);
    }
  });

  await page.evaluate(() => (document.activeElement.blur(), scrollTo(0, 0)));
  await page.waitForTimeout(1_500);
  await picture(page, "desktop-light");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForTimeout(500);
  await picture(page, "desktop-dark");

  await step("German", async () => {
    await page.click("header.top .quiet >> nth=0");
    await page.waitForFunction(() => document.documentElement.lang === "de");
    assert.equal(await page.textContent("#components"), "Komponenten");
    await page.click("header.top .quiet >> nth=0");
  });

  await step("the page says when it does not reach the gateway, and comes back by itself", async () => {
    await page.route("**/api/events", (route) => route.abort());
    await page.reload();
    await page.waitForSelector(".connection.lost");
    await page.unroute("**/api/events");
    await page.waitForSelector(".connection.open");
    complaints.splice(0, complaints.length, ...complaints.filter((one) => !one.includes("ERR_FAILED")));
  });

  const phone = await open({ viewport: PHONE, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
  await step("on a phone nothing is wider than the screen", async () => {
    await phone.goto(url);
    await phone.waitForSelector("#password");
    await picture(phone, "login-phone");
    await logIn(phone);
    await phone.waitForSelector(".channel .number");
    await phone.locator("genkan-chart").scrollIntoViewIfNeeded();
    await phone.waitForSelector(".plots canvas");
    await phone.evaluate(() => scrollTo(0, 0));
    await phone.waitForTimeout(1_500);
    assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
    assert.deepEqual(await small(phone), []);
    await picture(phone, "phone-light");
    await phone.emulateMedia({ colorScheme: "dark" });
    await phone.waitForTimeout(500);
    await picture(phone, "phone-dark");
  });

  await step("logging out ends it", async () => {
    await page.click("header.top .quiet >> nth=1");
    await page.waitForSelector("#password");
    assert.equal((await page.request.get(`${url}api/events`)).status(), 401);
  });

  await step("nothing complained, and nothing came from elsewhere", async () => {
    assert.deepEqual(complaints, []);
  });
  console.log("FIGURE browser.ran 1");
  console.log(`FIGURE browser.checks ${results.length}`);
} catch (failure) {
  for (const context of browser.contexts()) {
    for (const page of context.pages()) {
      await page.screenshot({ path: `${OUT}/failure.png`, fullPage: true }).catch(() => {});
    }
  }
  console.error(complaints.join("\n"));
  throw failure;
} finally {
  await writeFile(`${OUT}/results.txt`, `${results.join("\n")}\n`);
  await browser.close();
}
