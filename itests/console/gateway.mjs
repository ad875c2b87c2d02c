/* A fresh gateway with the demonstration plant, on ports of its own. */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const START_MILLIS = 120_000;
/** Of the timer of the line: with six channels these are 50 values a second. */
const PERIOD_MILLIS = 120;
/** Time to confirm a change that could cut off, so that nobody waits two minutes here. */
export const CONFIRM_SECONDS = 20;

const freePorts = async (count) => {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => resolve(server));
  })));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
};

export const until = async (what, check, millis = 30_000) => {
  const end = Date.now() + millis;
  for (;;) {
    const found = await check();
    if (found) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`${what} did not come within ${millis / 1000} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

export class Gateway {
  home = process.env.GENKAN_HOME;
  #gateway = null;
  #plant = null;
  #out = null;

  /** Without its lines a gateway is as it comes: nothing is set. */
  async start({ plant = true, lines = true } = {}) {
    const [http, https, modbus, control, mqtt, spare, certificates] = await freePorts(7);
    Object.assign(this, { http, https, modbus, control, mqtt, spare, certificates });
    this.data = await mkdtemp(join(tmpdir(), "genkan-console-"));
    this.log = join(this.data, "output.log");
    const snapshots = join(this.data, "user", "snapshots");
    await mkdir(snapshots, { recursive: true });
    const demo = await readFile(join(this.home, "kura-config/lines/demo/snapshot_0.xml"), "utf8");
    if (lines) {
      await writeFile(join(snapshots, "snapshot_0.xml"), demo.replaceAll(/\b5020\b/g, modbus).replaceAll(/\b1883\b/g, mqtt)
        .replaceAll("<esf:value>500</esf:value>", `<esf:value>${PERIOD_MILLIS}</esf:value>`));
    }
    if (plant) {
      await this.startPlant();
    }
    this.#out = await open(this.log, "a");
    this.#gateway = spawn("sh", [join(this.home, "bin/genkan"), "run"], {
      detached: true,
      stdio: ["ignore", this.#out.fd, this.#out.fd],
      env: {
        ...process.env, GENKAN_DATA: this.data, GENKAN_HTTP_PORT: http, GENKAN_HTTPS_PORT: https,
        JAVA_OPTS: `${process.env.JAVA_OPTS ?? ""} -Dgenkan.console.confirm.seconds=${CONFIRM_SECONDS}`,
      },
    });
    this.token = await until("the one-time token", async () => /one-time token: (\S+)/.exec(await readFile(this.log, "utf8"))?.[1], START_MILLIS);
    this.url = /gateway's page: (\S+)/.exec(await readFile(this.log, "utf8"))[1];
    await until("the page", async () => (await fetch(this.url).catch(() => null))?.ok);
    return this;
  }

  async startPlant() {
    this.#plant = spawn("java", ["-Xmx32m", "-XX:+UseSerialGC", "-cp", join(this.home, "lib/io.genkan.plant.jar"), "io.genkan.plant.Plant",
      "--port", this.modbus, "--control-port", this.control], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve) => this.#plant.stdout.once("data", resolve));
    this.#plant.stdout.resume();
    this.steadySince = Date.now();
  }

  /** An order for the plant: a fault with its options, or clear. */
  async fault(name, ...options) {
    const order = name === "clear" ? ["clear"] : ["fault", name, ...options];
    const ordering = spawn("java", ["-Xmx32m", "-XX:+UseSerialGC", "-cp", join(this.home, "lib/io.genkan.plant.jar"), "io.genkan.plant.Plant",
      ...order, "--port", this.modbus, "--control-port", this.control], { stdio: ["ignore", "ignore", "inherit"] });
    const code = await new Promise((resolve) => ordering.once("exit", resolve));
    if (code !== 0) {
      throw new Error(`the plant did not take the order ${order.join(" ")}`);
    }
  }

  stopPlant() {
    const plant = this.#plant;
    this.#plant = null;
    return plant && new Promise((resolve) => {
      plant.once("exit", resolve);
      plant.kill();
    });
  }

  /** The process of the Java machine that runs the gateway. */
  async pid() {
    const { stdout } = spawn("pgrep", ["-f", `genkan.data=${this.data}`]);
    let found = "";
    for await (const part of stdout) {
      found += part;
    }
    const candidates = found.trim().split("\n").filter(Boolean);
    for (const pid of candidates) {
      const name = await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "");
      if (name.trim() === "java") {
        return pid;
      }
    }
    throw new Error("the gateway's process was not found");
  }

  /** Seconds of processor time since its start, and resident memory in MB. */
  async load() {
    const pid = await this.pid();
    const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).replace(/^.*\) /, "").split(" ");
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    return { seconds: (Number(fields[11]) + Number(fields[12])) / 100, megabytes: Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024 };
  }

  async stop() {
    await this.stopPlant();
    if (this.#gateway) {
      const ended = new Promise((resolve) => this.#gateway.once("exit", resolve));
      try {
        process.kill(-this.#gateway.pid, "SIGTERM");
      } catch {
        // it has ended by itself
      }
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 8_000))]);
      try {
        process.kill(-this.#gateway.pid, "SIGKILL");
      } catch {
        // as it should be
      }
    }
    await this.#out?.close();
    await rm(this.data, { recursive: true, force: true });
  }
}
