// node-opcua on both sides of a running gateway: its driver reads a machine of node-opcua, its bridge shows the asset to a client
// of node-opcua. usage: node run.mjs HOME FIGURES   (HOME: folder of the slim profile)
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Machine, PASSWORD, USER } from "./machine.mjs";
import { flag, integer, snapshot, text } from "./snapshot.mjs";

const require = createRequire(import.meta.url); // a package of the old kind
const {
  AttributeIds, ClientMonitoredItem, DataType, MessageSecurityMode, OPCUAClient, SecurityPolicy, StatusCodes, TimestampsToReturn, UserTokenType,
} = require("node-opcua-client");
const { OPCUACertificateManager } = require("node-opcua-certificate-manager");

const [home, figures] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "genkan-opcua-"));
const results = {};
let gateway;
let output = "";

const freePort = () => new Promise((found) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => found(port));
  });
});

const listens = (port) => new Promise((found) => {
  const socket = connect(port, "127.0.0.1", () => {
    socket.destroy();
    found(true);
  }).on("error", () => found(false));
});

const pause = (millis) => new Promise((done) => setTimeout(done, millis));

async function until(what, condition, millis = 30_000) {
  const end = Date.now() + millis;
  let last = "";
  while (Date.now() < end) {
    try {
      if (await condition()) return;
    } catch (failure) {
      last = failure.message;
    }
    await pause(50);
  }
  throw new Error(`after ${millis} ms still not: ${what}${last && `; ${last}`}`);
}

async function step(name, work) {
  try {
    await work();
    results[name] = 1;
  } catch (failure) {
    results[name] = 0;
    console.log(`${name}: ${failure.message}`);
  }
  const line = `FIGURE interop.opcua.${name} ${results[name]}`;
  console.log(line);
  appendFileSync(figures, `${line}\n`);
}

const machine = new Machine(folder, await freePort());
await machine.start();
const clientCertificateManager = new OPCUACertificateManager({
  automaticallyAcceptUnknownCertificate: true, rootFolder: join(folder, "client-pki"),
});
await clientCertificateManager.initialize();
const client = (securityPolicy) => OPCUAClient.create({
  applicationName: "interop", clientCertificateManager, endpointMustExist: false,
  securityMode: MessageSecurityMode.SignAndEncrypt, securityPolicy, requestedSessionTimeout: 20_000,
  connectionStrategy: { maxRetry: 1, initialDelay: 200, maxDelay: 500 },
});
const first = client(SecurityPolicy.Basic256Sha256);
await first.createDefaultCertificate();
const clientFingerprint = createHash("sha256").update(first.getCertificate()).digest("hex");

const bridgePort = await freePort();
const installation = join(folder, "gateway");
cpSync(home, installation, { recursive: true });
for (const name of readdirSync(join(installation, "packages/optional"))) {
  if (/opcua/.test(name)) renameSync(join(installation, "packages/optional", name), join(installation, "packages", name));
}
const data = join(folder, "data");
mkdirSync(join(data, "user/snapshots"), { recursive: true });
const channel = (name, type, kind) => ({
  [`${name}#+name`]: text(name), [`${name}#+type`]: text(type), [`${name}#+value.type`]: text(kind), [`${name}#+enabled`]: text("true"),
  [`${name}#node.id`]: text(`Press.${name}`), [`${name}#node.namespace.index`]: text(String(machine.namespace)),
  [`${name}#node.id.type`]: text("STRING"), [`${name}#opcua.type`]: text("DEFINED_BY_JAVA_TYPE"), [`${name}#attribute`]: text("Value"),
});
writeFileSync(join(data, "user/snapshots/snapshot_0.xml"), snapshot({
  plc: {
    factory: "org.eclipse.kura.driver.opcua",
    "endpoint.ip": text("127.0.0.1"), "endpoint.port": integer(machine.port), "server.name": text("UA/Machine"),
    "security.policy": integer(3), username: text(USER), password: ["Password", PASSWORD],
    "authenticate.server": flag(true), "trusted.certificates": text(machine.fingerprint),
  },
  press: {
    factory: "org.eclipse.kura.wire.WireAsset", "driver.pid": text("plc"), "asset.desc": text("a press"),
    ...channel("speed", "READ", "DOUBLE"), ...channel("pieces", "READ_WRITE", "INTEGER"), ...channel("name", "READ_WRITE", "STRING"),
    ...channel("running", "READ_WRITE", "BOOLEAN"), ...channel("profile", "READ_WRITE", "STRING"),
  },
  "opcua-server": {
    factory: "io.genkan.bridge.opcua", port: integer(bridgePort), username: text("visitor"), password: ["Password", "open sesame"],
    "trusted.certificates": text(clientFingerprint),
  },
}));
gateway = spawn("sh", [join(installation, "bin/genkan"), "run"], {
  env: { ...process.env, GENKAN_DATA: data, GENKAN_HTTP_PORT: String(await freePort()), GENKAN_HTTPS_PORT: String(await freePort()) },
});
gateway.stdout.on("data", (piece) => (output += piece));
gateway.stderr.on("data", (piece) => (output += piece));
const user = { type: UserTokenType.UserName, userName: "visitor", password: "open sesame" };
const url = `opc.tcp://127.0.0.1:${bridgePort}`;
const node = (name) => `ns=2;s=${name}`;
let session;
let connection;

async function open(securityPolicy, who = user) {
  const opened = securityPolicy === SecurityPolicy.Basic256Sha256 && !connection ? first : client(securityPolicy);
  try {
    await opened.connect(url);
    return [opened, await opened.createSession(who)];
  } catch (failure) {
    await opened.disconnect();
    throw failure;
  }
}

const read = async (name) => session.read({ nodeId: node(`press/${name}`), attributeId: AttributeIds.Value });
const value = async (name) => (await read(name)).value.value;
const write = (name, dataType, written) =>
  session.write({ nodeId: node(`press/${name}`), attributeId: AttributeIds.Value, value: { value: { dataType, value: written } } });

try {
  await step("bridge.security", async () => {
    await until("the gateway's server", () => listens(bridgePort), 90_000);
    await until("a session at the gateway's server", async () => {
      [connection, session] = await open(SecurityPolicy.Basic256Sha256);
      return true;
    });
    for (const policy of [SecurityPolicy.Aes128_Sha256_RsaOaep, SecurityPolicy.Aes256_Sha256_RsaPss]) {
      const [other, theirs] = await open(policy);
      await theirs.close();
      await other.disconnect();
    }
    const refused = await open(SecurityPolicy.Basic256Sha256, { ...user, password: "guess" }).then(() => false, () => true);
    if (!refused) throw new Error("a wrong password was accepted");
  });
  await step("driver.read", async () => {
    await until("the machine's values", async () => (await value("speed")) === 1480.5);
    for (const [name, expected] of [["pieces", 7], ["name", "press 4"], ["running", true], ["profile", "[1,2,3]"]]) {
      const found = await value(name);
      if (found !== expected) throw new Error(`${name} is ${found}`);
    }
  });
  await step("bridge.browse", async () => {
    const names = async (id) => (await session.browse(id)).references.map((reference) => reference.browseName.name);
    if (!(await names("ObjectsFolder")).includes("Assets")) throw new Error("there is no folder Assets");
    const found = (await names(node("press"))).sort().join();
    if (!["name", "pieces", "profile", "running", "speed"].every((name) => found.includes(name))) throw new Error(`found ${found}`);
  });
  await step("bridge.read", async () => {
    const found = await read("speed");
    if (found.statusCode !== StatusCodes.Good || found.value.dataType !== DataType.Double || !found.sourceTimestamp) {
      throw new Error(`speed is ${found}`);
    }
  });
  await step("driver.write", async () => {
    for (const [name, type, written, expected] of [
      ["pieces", DataType.Int32, 65535, 65535], ["name", DataType.String, "press 5", "press 5"],
      ["running", DataType.Boolean, false, false], ["profile", DataType.String, "[4,5]", [4, 5]],
    ]) {
      const status = await write(name, type, written);
      if (status !== StatusCodes.Good) throw new Error(`${name}: ${status}`);
      const found = machine.values[name];
      if (JSON.stringify(found?.length && typeof found === "object" ? [...found] : found) !== JSON.stringify(expected)) {
        throw new Error(`the machine has ${name} ${found}`);
      }
    }
  });
  await step("bridge.write", async () => {
    const status = await write("speed", DataType.Double, 1);
    if (status !== StatusCodes.BadNotWritable && status !== StatusCodes.BadUserAccessDenied) throw new Error(`writing what is read alone: ${status}`);
    const wrong = await write("pieces", DataType.String, "many");
    if (wrong !== StatusCodes.BadTypeMismatch) throw new Error(`writing another type: ${wrong}`);
  });
  const told = [];
  await step("bridge.subscribe", async () => {
    const subscription = await session.createSubscription2({
      requestedPublishingInterval: 100, requestedLifetimeCount: 600, requestedMaxKeepAliveCount: 20, publishingEnabled: true, maxNotificationsPerPublish: 0, priority: 0,
    });
    const item = ClientMonitoredItem.create(subscription, { nodeId: node("press/speed"), attributeId: AttributeIds.Value },
      { samplingInterval: 100, queueSize: 10, discardOldest: true }, TimestampsToReturn.Both);
    item.on("changed", (change) => told.push(change.statusCode === StatusCodes.Good ? change.value.value : change.statusCode.name));
    for (const speed of [1500, 1501]) {
      machine.values.speed = speed;
      await until(`${speed} told`, () => told.includes(speed));
    }
  });
  await step("driver.reconnect", async () => {
    await machine.stop();
    await until("a bad value while the machine is off", () => told.some((one) => typeof one === "string"));
    machine.values.speed = 900;
    await machine.start();
    const since = Date.now();
    await until("the value after the machine's return", () => told.includes(900), 10_000);
    console.log(`the value came ${Date.now() - since} ms after the machine's return`);
  });
  await session.close();
  await connection.disconnect();
} catch (failure) {
  console.log(failure.stack);
} finally {
  const all = (side) => {
    const found = Object.entries(results).filter(([name]) => name.startsWith(side));
    return found.length > 0 && found.every(([, result]) => result === 1) ? 1 : 0;
  };
  if (Object.values(results).includes(0)) console.log(`What the gateway printed:\n${output}`);
  for (const [side, count] of [["driver", 3], ["bridge", 5]]) {
    const line = `FIGURE interop.opcua.${side} ${Object.keys(results).filter((name) => name.startsWith(side)).length === count ? all(side) : 0}`;
    console.log(line);
    appendFileSync(figures, `${line}\n`);
  }
  gateway.kill("SIGTERM");
  await Promise.race([new Promise((ended) => gateway.on("exit", ended)), pause(10_000)]);
  gateway.kill("SIGKILL");
  await machine.stop().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
  process.exit(Object.values(results).includes(0) || Object.keys(results).length < 8 ? 1 : 0);
}
