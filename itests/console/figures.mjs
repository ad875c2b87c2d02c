/* What the console costs: bytes, seconds, processor time, memory. */
import { get } from "node:http";

const SLOWER = 4;
const STREAMS = 20;
const MEASURE_MILLIS = 15_000;
const wait = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Compressed bytes until something is there, with nothing kept from before; streams count as far as they have come. */
const bytesUntil = async (browser, address, there) => {
  const page = await browser.open();
  const cookies = await sessionOf(browser);
  await page.context().addCookies(cookies);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: false });
  let bytes = 0;
  devtools.on("Network.dataReceived", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(browser.gateway.url + address);
  await there(page);
  const result = bytes;
  await page.context().close();
  return result / 1024;
};

let known = null;
const sessionOf = async (browser) => {
  if (!known) {
    const page = await browser.user();
    known = await page.context().cookies();
    await page.close();
  }
  return known;
};

const firstValue = async (browser) => {
  const page = await browser.open();
  await page.context().addCookies(await sessionOf(browser));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const begun = performance.now();
  await page.goto(browser.gateway.url, { waitUntil: "commit" });
  await page.waitForFunction(() => /\d/.test(document.querySelector(".channel .number")?.textContent ?? ""), null, { polling: "raf" });
  const seconds = (performance.now() - begun) / 1000;
  await page.context().close();
  return seconds;
};

const stream = (url, cookie) => new Promise((resolve, reject) => {
  const request = get(`${url}api/events`, { headers: { Cookie: cookie } }, (answer) => {
    answer.resume();
    resolve(request);
  });
  request.on("error", reject);
});

const cpu = async (gateway) => {
  const before = await gateway.load();
  await wait(MEASURE_MILLIS);
  return ((await gateway.load()).seconds - before.seconds) / (MEASURE_MILLIS / 1000) * 100;
};

export const measure = async ({ browser, gateway, figure }) => {
  const cookies = await sessionOf(browser);
  await wait(3_000);
  const quiet = await gateway.load();
  figure("console.bytes.kb", await bytesUntil(browser, "", (page) => page.waitForSelector(".channel .number")), "kB");
  figure("console.chart.kb", await bytesUntil(browser, "#/values", (page) => page.waitForSelector(".plots canvas")), "kB");
  const seconds = [];
  for (let i = 0; i < 5; i++) {
    seconds.push(await firstValue(browser));
  }
  figure("console.first_value.s", seconds.sort((a, b) => a - b)[2], "s");
  const page = await browser.user();
  await wait(5_000);
  figure("console.rss.mb", Math.max(0, (await gateway.load()).megabytes - quiet.megabytes), "MB");
  await page.context().close();
  const idle = await cpu(gateway);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const streams = await Promise.all(Array.from({ length: STREAMS }, () => stream(gateway.url, cookie)));
  await wait(2_000);
  const busy = await cpu(gateway);
  streams.forEach((one) => one.destroy());
  figure("console.sse.core_percent", Math.max(0, busy - idle), "%");
};
