/* Runs the scenarios one after the other; one that fails does not keep the others from being tried. */
import { appendFileSync } from "node:fs";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { Browser } from "./browser.mjs";
import { measure } from "./figures.mjs";
import { Gateway } from "./gateway.mjs";
import * as basics from "./scenarios/basics.mjs";
import * as devices from "./scenarios/devices.mjs";
import * as fleet from "./scenarios/fleet.mjs";
import * as operation from "./scenarios/operation.mjs";
import * as people from "./scenarios/people.mjs";
import { checkTexts } from "./texts.mjs";

const options = new Set(process.argv.slice(2).filter((one) => one.startsWith("--")));
const wanted = process.argv.slice(2).filter((one) => !one.startsWith("--"));
const short = options.has("--short");
const scenarios = { ...basics, ...devices, ...fleet, ...operation, ...people };
const ORDER = [
  "add_device", "channels_csv", "browse_device", "write_value", "build_line", "values_on_wires", "two_browsers", "told_who", "keyboard",
  "users_and_roles", "certificate_login", "snapshot_back", "helped_from_afar", "compare_charts", "alarm_handled", "fleet_joined", "consent_given",
  "bad_package", "find_cause", "link_lost", "every_page", "spare_gateway", "port_kept", "port_restored",
];
/** What a short run has: a minute or two. */
const SHORT = ["add_device", "build_line", "find_cause", "keyboard", "link_lost", "every_page"];
const DOCS = new URL("../../docs/console/", import.meta.url).pathname;
/** The pictures of the walkthrough. */
const IN_DOCS = [
  "first-login", "must-change", "add-connection", "add-live", "csv-difference", "line-values", "line-difference", "broken", "why", "alarm-chart",
  "conflict-asset", "cut-off", "new-address", "restore", "package-taken-back", "consent", "fleet-none", "fleet-joined-desktop",
];

const figure = (name, value, unit = "") => {
  const line = `FIGURE ${name} ${Number.isInteger(value) ? value : value.toFixed(2)} ${unit}`.trim();
  console.log(line);
  if (process.env.GENKAN_FIGURES) {
    appendFileSync(process.env.GENKAN_FIGURES, `${line}\n`);
  }
};

let failures = 0;
const results = [];
const gateway = new Gateway();
const stop = async (code) => {
  await gateway.stop();
  process.exit(code);
};
process.on("SIGINT", () => stop(130));
process.on("SIGTERM", () => stop(143));

try {
  await gateway.start();
  const browser = await Browser.start(gateway);
  const shot = (page, name) => page.screenshot({ path: `${process.env.OUT}/step-${name}.png`, scale: "css", timeout: 120_000 });
  const context = { browser, gateway, shot, short, figure };
  const attempt = async (name, work) => {
    const begun = Date.now();
    try {
      await work();
      console.log(`ok      ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
      results.push(`ok ${name}`);
      return true;
    } catch (failure) {
      failures++;
      console.log(`FAILED  ${name}: ${failure.message}`);
      results.push(`FAILED ${name}\n${failure.stack}`);
      for (const [i, page] of browser.chromium.contexts().flatMap((one) => one.pages()).entries()) {
        await page.screenshot({ path: `${process.env.OUT}/failed-${name}-${i}.png`, fullPage: true }).catch(() => {});
      }
      return false;
    } finally {
      await Promise.all(browser.chromium.contexts().map((one) => one.close().catch(() => {})));
    }
  };
  const scenario = async (name) => figure(`console.${name}`, await attempt(name, () => scenarios[name](context)) ? 1 : 0);

  figure("console.browser", 1);
  await attempt("texts", checkTexts);
  await scenario("first_setup");
  if (!short && wanted.length === 0) {
    await attempt("measurements", () => measure(context));
  }
  for (const name of (short ? SHORT : ORDER).filter((one) => wanted.length === 0 || wanted.includes(one))) {
    await scenario(name);
  }
  await attempt("nothing complained, and nothing came from elsewhere", () => {
    if (browser.complaints.length) {
      throw new Error(browser.complaints.slice(0, 5).join("\n"));
    }
  });
  await browser.stop();
  if (options.has("--docs")) {
    await mkdir(`${DOCS}images`, { recursive: true });
    for (const name of IN_DOCS) {
      await copyFile(`${process.env.OUT}/step-${name}.png`, `${DOCS}images/${name}.png`).catch(() => {}); // its scenario was not run
    }
  }
} catch (failure) {
  failures++;
  console.log(`FAILED  ${failure.stack}`);
}
if (failures) {
  await writeFile(`${process.env.OUT}/gateway.log`, await readFile(gateway.log).catch(() => ""));
}
await writeFile(`${process.env.OUT}/results.txt`, `${results.join("\n")}\n`);
await stop(failures ? 1 : 0);
