// A host application of Sparkplug B that shares no code with the gateway: starts mosquitto and a gateway, and takes steps.
'use strict';
const { spawn } = require('child_process');
const fs = require('fs');
const net = require('net');
const path = require('path');
const mqtt = require('mqtt');
const sparkplug = require('sparkplug-payload').get('spBv1.0');

const work = process.argv[2];
const children = [];
const heard = [];
const aliases = new Map();

const freePort = () => new Promise((resolve, reject) => {
  const server = net.createServer().on('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
const number = value => (value && value.toNumber ? value.toNumber() : value);

async function until(what, condition, seconds = 40) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > end) throw new Error('not within ' + seconds + ' s: ' + what);
    await pause(20);
  }
}

function check(holds, sentence) {
  if (!holds) throw new Error(sentence);
}

const XML = text => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const TYPES = { string: 'String', boolean: 'Boolean', number: 'Integer' };
function component(pid, factory, settings) {
  const all = { 'kura.service.pid': pid, ...(factory ? { 'service.factoryPid': factory } : {}), ...settings };
  const properties = Object.entries(all).map(([name, value]) =>
    `<esf:property array="false" encrypted="false" name="${XML(name)}" type="${TYPES[typeof value]}"><esf:value>${XML(value)}</esf:value></esf:property>`);
  return `<esf:configuration pid="${XML(pid)}"><esf:properties>${properties.join('')}</esf:properties></esf:configuration>`;
}

const KURA = 'org.eclipse.kura.cloudconnection.sparkplug.mqtt.';
const target = pid => `(kura.service.pid=${pid})`;
function channel(name, type, direction, settings) {
  const all = { '+name': name, '+type': direction, '+value.type': type, '+enabled': 'true', ...settings };
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [`${name}#${key}`, value]));
}

function snapshot(port) {
  const graph = {
    components: [['timer', 0, 1], ['boiler', 1, 1], ['publish', 1, 0]].map(([pid, inputs, outputs]) => ({
      pid, inputPortCount: inputs, outputPortCount: outputs,
      renderingProperties: { position: { x: 0, y: 0 }, inputPortNames: {}, outputPortNames: {} } })),
    wires: [['timer', 'boiler'], ['boiler', 'publish']].map(([emitter, receiver]) => ({
      emitter, emitterPort: 0, receiver, receiverPort: 0 })) };
  return '<?xml version="1.0" encoding="UTF-8"?><esf:configurations xmlns:esf="http://eurotech.com/esf/2.0" xmlns:ocd="http://www.osgi.org/xmlns/metatype/v1.2.0">' + [
    component('org.eclipse.kura.db.H2DbService', 'org.eclipse.kura.core.db.H2DbService', {}),
    component('pins', 'org.eclipse.kura.driver.gpio', { provider: 'MOCK' }),
    component('boiler', 'org.eclipse.kura.wire.WireAsset', {
      'driver.pid': 'pins', 'emit.all.channels': false, 'timestamp.mode': 'SINGLE_ASSET_GENERATED',
      ...channel('temperature', 'DOUBLE', 'READ', { 'resource.kind': 'CHIP', chip: 'bme280', 'chip.value': 'temperature' }),
      ...channel('burner', 'BOOLEAN', 'READ_WRITE', { 'resource.name': '17', 'resource.direction': 'OUTPUT' }),
      ...channel('setpoint', 'INTEGER', 'READ_WRITE', { 'resource.kind': 'REGISTER', address: '50', register: '10', format: 'S16BE' }) }),
    component('timer', 'org.eclipse.kura.wire.Timer', { type: 'SIMPLE', 'simple.interval': 200, 'simple.time.unit': 'MILLISECONDS' }),
    component('publish', 'org.eclipse.kura.wire.CloudPublisher', { 'CloudPublisher.target': target('boiler-device') }),
    component(KURA + 'endpoint.SparkplugCloudEndpoint', KURA + 'endpoint.SparkplugCloudEndpoint', {
      'kura.cloud.connection.factory.pid': KURA + 'factory.SparkplugCloudConnectionFactory',
      'DataService.target': target(KURA + 'data.SparkplugDataService'),
      'DataTransportService.target': target(KURA + 'transport.SparkplugDataTransport') }),
    component(KURA + 'data.SparkplugDataService', 'org.eclipse.kura.data.DataService', {
      'connect.auto-on-startup': true, 'connect.retry-interval': 1,
      'DataTransportService.target': target(KURA + 'transport.SparkplugDataTransport') }),
    component(KURA + 'transport.SparkplugDataTransport', KURA + 'transport.SparkplugDataTransport', {
      'group.id': 'plant', 'node.id': 'gw', 'primary.host.application.id': 'scada', 'client.id': 'gateway-1',
      'server.uris': 'tcp://127.0.0.1:' + port, 'connection.timeout': 3 }),
    component('boiler-device', KURA + 'device.SparkplugDevice', {
      'cloud.endpoint.service.pid': KURA + 'endpoint.SparkplugCloudEndpoint', 'device.id': 'boiler', 'asset.pid': 'boiler' }),
    component('org.eclipse.kura.wire.graph.WireGraphService', '', {
      'service.pid': 'org.eclipse.kura.wire.graph.WireGraphService', WireGraph: JSON.stringify(graph) }),
  ].join('') + '</esf:configurations>';
}

function run(name, command, args, environment) {
  const log = fs.openSync(path.join(work, name + '.log'), 'a');
  const child = spawn(command, args, { stdio: ['ignore', log, log], env: { ...process.env, ...environment }, detached: true });
  children.push(child);
  return child;
}

function kill(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (gone) {
    // it ended by itself
  }
}

function hear(topic, payload) {
  if (topic.includes('/STATE/') || topic.includes('CMD/')) return;
  const message = { topic, ...sparkplug.decodePayload(payload) };
  message.seq = number(message.seq);
  for (const metric of message.metrics || []) {
    const alias = number(metric.alias);
    if (topic.includes('BIRTH') && metric.name && alias !== undefined && alias !== null) aliases.set(alias, metric.name);
    if (!metric.name) metric.byAlias = aliases.get(alias);
  }
  heard.push(message);
}

/** The next message of that kind, which waits for it; everything before it is looked at. */
async function next(kind, fits = () => true) {
  return until(kind, () => {
    while (heard.length) {
      const message = heard.shift();
      if (message.topic === 'spBv1.0/plant/' + kind && fits(message)) return message;
    }
    return null;
  });
}

const value = (message, name) => {
  const metric = (message.metrics || []).find(one => one.name === name || one.byAlias === name);
  return metric && number(metric.value);
};

async function main() {
  const port = await freePort();
  const config = path.join(work, 'mosquitto.conf');
  fs.writeFileSync(config, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\n${process.getuid() === 0 ? 'user root\n' : ''}`);
  run('mosquitto', 'mosquitto', ['-c', config]);
  await until('mosquitto to listen', () => new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); }).on('error', () => resolve(false));
  }));
  const client = await mqtt.connectAsync('mqtt://127.0.0.1:' + port, { reconnectPeriod: 200 });
  client.on('message', hear);
  await client.subscribeAsync('spBv1.0/#', { qos: 1 });
  const says = online => client.publishAsync('spBv1.0/STATE/scada', JSON.stringify({ online, timestamp: Date.now() }), { qos: 1, retain: true });
  const command = (kind, metrics) => client.publishAsync('spBv1.0/plant/' + kind,
    Buffer.from(sparkplug.encodePayload({ timestamp: Date.now(), metrics })), { qos: 1 });

  const data = path.join(work, 'data');
  fs.mkdirSync(path.join(data, 'user/snapshots'), { recursive: true });
  fs.writeFileSync(path.join(data, 'user/snapshots/snapshot_0.xml'), snapshot(port));
  const environment = { GENKAN_DATA: data, GENKAN_HTTP_PORT: String(await freePort()), GENKAN_HTTPS_PORT: String(await freePort()) };
  const gateway = run('gateway', 'sh', [path.join(work, 'genkan/bin/genkan'), 'run'], environment);

  let failed = 0;
  async function step(name, what) {
    if (failed) return;
    try {
      await what();
      console.log(`FIGURE interop.sparkplug.${name} 1`);
    } catch (error) {
      failed++;
      console.log(`FIGURE interop.sparkplug.${name} 0\n${error.message}`);
    }
  }

  await step('waits-for-host', async () => {
    await until('the gateway looks for its host', () => fs.readFileSync(path.join(work, 'mosquitto.log'), 'utf8').includes('gateway-1'));
    await pause(1500); // nothing tells that nothing comes
    check(heard.length === 0, 'It spoke before its primary host was online: ' + (heard[0] || {}).topic);
    await says(true);
  });
  let bdSeq;
  await step('birth', async () => {
    const node = await next('NBIRTH/gw');
    check(node.seq === 0, 'NBIRTH has seq ' + node.seq);
    bdSeq = value(node, 'bdSeq');
    check(Number.isInteger(bdSeq), 'NBIRTH has no bdSeq');
    check(value(node, 'Node Control/Rebirth') === false, 'NBIRTH has no Node Control/Rebirth');
    const device = await next('DBIRTH/gw/boiler');
    for (const [name, type] of [['temperature', 'Double'], ['burner', 'Boolean'], ['setpoint', 'Int32'], ['assetName', 'String']]) {
      const metric = device.metrics.find(one => one.name === name);
      check(metric && metric.type === type && metric.alias !== undefined, `DBIRTH has ${name} as ${JSON.stringify(metric)}`);
    }
    check(Math.abs(value(device, 'temperature') - 25.08) < 0.01, 'The temperature is ' + value(device, 'temperature'));
  });
  await step('data', async () => {
    let last = (await next('DDATA/gw/boiler')).seq;
    for (let i = 0; i < 20; i++) {
      const message = await next('DDATA/gw/boiler');
      check(message.seq === (last + 1) % 256, `seq ${message.seq} follows ${last}`);
      check(message.metrics.every(one => !one.name && one.byAlias), 'DDATA has names, or aliases that no birth had');
      last = message.seq;
    }
  });
  await step('historical', async () => {
    const message = await next('DDATA/gw/boiler');
    const live = message.metrics.every(one => !one.isHistorical);
    await says(false);
    const death = await next('NDEATH/gw');
    check(value(death, 'bdSeq') === bdSeq, 'NDEATH has bdSeq ' + value(death, 'bdSeq') + ', its birth had ' + bdSeq);
    await pause(1500); // what comes meanwhile is kept
    check(heard.length === 0, 'It speaks while its host is offline: ' + (heard[0] || {}).topic);
    await says(true);
    const birth = await next('NBIRTH/gw');
    check(value(birth, 'bdSeq') !== bdSeq, 'A new session has the old bdSeq');
    bdSeq = value(birth, 'bdSeq');
    await next('DBIRTH/gw/boiler');
    const kept = await next('DDATA/gw/boiler', one => one.metrics.some(metric => metric.isHistorical));
    check(live && kept.metrics.every(one => one.isHistorical), 'Some metrics of a kept message are not historical');
    await next('DDATA/gw/boiler', one => one.metrics.every(metric => !metric.isHistorical));
  });
  await step('rebirth', async () => {
    await command('NCMD/gw', [{ name: 'Node Control/Rebirth', type: 'Boolean', value: true }]);
    const node = await next('NBIRTH/gw');
    check(node.seq === 0 && value(node, 'bdSeq') === bdSeq, 'The rebirth has seq ' + node.seq + ' and another bdSeq');
    check((await next('DBIRTH/gw/boiler')).seq === 1, 'DBIRTH does not follow NBIRTH');
  });
  await step('command', async () => {
    await command('DCMD/gw/boiler', [{ name: 'burner', type: 'Boolean', value: true }, { name: 'setpoint', type: 'Int32', value: -70 }]);
    await next('DDATA/gw/boiler', one => value(one, 'burner') === true && value(one, 'setpoint') === -70);
    const alias = [...aliases].find(([, name]) => name === 'setpoint')[0];
    await command('DCMD/gw/boiler', [{ alias, type: 'Int32', value: 80 }]);
    await next('DDATA/gw/boiler', one => value(one, 'setpoint') === 80);
  });
  await step('nonsense', async () => {
    await client.publishAsync('spBv1.0/plant/DCMD/gw/boiler', Buffer.from([0x12, 0x7f, 1, 2, 3]), { qos: 1 });
    await client.publishAsync('spBv1.0/plant/NCMD/gw', Buffer.from('nonsense'), { qos: 1 });
    await command('DCMD/gw/boiler', [{ name: 'nobody', type: 'Boolean', value: true }, { name: 'setpoint', type: 'Int32', value: 81 }]);
    await next('DDATA/gw/boiler', one => value(one, 'setpoint') === 81);
  });
  await step('death', async () => {
    kill(gateway, 'SIGKILL');
    const death = await next('NDEATH/gw');
    check(value(death, 'bdSeq') === bdSeq, 'The will has bdSeq ' + value(death, 'bdSeq'));
  });
  console.log('FIGURE interop.sparkplug ' + (failed ? 0 : 1));
  if (failed) {
    console.log(fs.readFileSync(path.join(work, 'gateway.log'), 'utf8').split('\n').slice(-60).join('\n'));
  }
  await client.endAsync(true);
  return failed;
}

main().then(failed => failed, error => {
  console.log('FIGURE interop.sparkplug 0\n' + error.stack);
  return 1;
}).then(code => {
  children.forEach(child => kill(child, 'SIGKILL'));
  process.exitCode = code ? 1 : 0;
});
