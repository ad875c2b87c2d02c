#!/usr/bin/env python3
"""Makes the ready-made lines in kura-config/lines: generated machines, models that are trained on them, snapshots.

usage: docs/models/ready-lines.py <command that trains, such as: distribution/slim/target/genkan/bin/genkan train>
The same each time. Needs Python 3 and nothing else.
"""
import json
import math
import os
import random
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

LINES = os.path.join(os.path.dirname(__file__), "..", "..", "kura-config", "lines")
STORE = "org.eclipse.kura.db.H2DbService"
GRAPH = "org.eclipse.kura.wire.graph.WireGraphService"
ASSET = "org.eclipse.kura.wire.WireAsset"
SIMULATED = "io.genkan.driver.simulated"


def pump(rng):
    """The course of a pump up to its failure: vibration and current rise with wear, the flow falls."""
    life = rng.randrange(90, 170)
    load = rng.uniform(0.9, 1.1)
    rows = []
    for i in range(life):
        wear = math.exp(-(life - i) / 25)
        rows.append((2 + 4 * wear + rng.gauss(0, 0.15), load * (10 + 1.5 * wear) + rng.gauss(0, 0.2),
                     50 - 6 * wear + rng.gauss(0, 0.5)))
    return rows


STATES = {"normal": 0, "outer race": 40, "inner race": 23}


def bearing(state, rng):
    """256 samples of a bearing's vibration: the shaft, noise, and a ringing blow every so many samples."""
    hits = STATES[state]
    start = rng.randrange(64)
    window = []
    for i in range(256):
        value = math.sin(2 * math.pi * (i + start) / 32) + rng.gauss(0, 0.2)
        if hits:
            since = (i + start) % hits
            value += 2.5 * math.exp(-since / 3) * math.cos(1.9 * since)
        window.append(value)
    return window


def train(command, folder, csv, *options):
    with tempfile.TemporaryDirectory() as aside:
        path = os.path.join(aside, "generated.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(csv) + "\n")
        subprocess.run([*command, path, *options, "--out", folder], check=True)


def value(name, content):
    kind = "Boolean" if isinstance(content, bool) else "Integer" if isinstance(content, int) else (
        "Double" if isinstance(content, float) else "String")
    text = str(content).lower() if isinstance(content, bool) else str(content)
    return (f'            <esf:property array="false" encrypted="false" name="{escape(name)}" type="{kind}">\n'
            f"                <esf:value>{escape(text)}</esf:value>\n            </esf:property>\n")


def component(pid, factory, settings):
    lines = value("kura.service.pid", pid)
    lines += value("service.factoryPid", factory) if factory else value("service.pid", pid)
    for name, content in settings.items():
        lines += value(name, content)
    return (f'    <esf:configuration pid="{pid}">\n        <esf:properties>\n{lines}'
            "        </esf:properties>\n    </esf:configuration>\n")


def channel(name, kind="DOUBLE", direction="READ", unit="", **signal):
    settings = {f"{name}#+name": name, f"{name}#+type": direction, f"{name}#+value.type": kind,
                f"{name}#+enabled": "true"}
    if unit:
        settings[f"{name}#+unit"] = unit
    for key, content in signal.items():
        settings[f"{name}#{key}"] = str(content)
    return settings


def snapshot(name, comment, components, wires):
    """Wires are given as text: 'timer>pump>anomaly, anomaly>store'."""
    pairs = []
    for line in wires.split(","):
        steps = line.strip().split(">")
        pairs += list(zip(steps, steps[1:]))
    nodes = []
    for pid in dict.fromkeys(step for pair in pairs for step in pair):
        column = len(nodes)
        nodes.append({"pid": pid, "inputPortCount": int(any(to == pid for _, to in pairs)),
                      "outputPortCount": int(any(fro == pid for fro, _ in pairs)),
                      "renderingProperties": {"position": {"x": 40 + 200 * column, "y": 80}, "inputPortNames": {},
                                              "outputPortNames": {}}})
    graph = {"components": nodes, "wires": [
        {"emitter": fro, "emitterPort": 0, "receiver": to, "receiverPort": 0} for fro, to in pairs]}
    folder = os.path.join(LINES, name)
    os.makedirs(os.path.join(folder, "maintenance"), exist_ok=True)
    with open(os.path.join(folder, "snapshot_0.xml"), "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n' + f"<!-- {comment} -->\n"
                   '<esf:configurations xmlns:esf="http://eurotech.com/esf/2.0"'
                   ' xmlns:ocd="http://www.osgi.org/xmlns/metatype/v1.2.0">\n')
        for each in components:
            file.write(component(*each))
        file.write(component(GRAPH, None, {"WireGraph": json.dumps(graph, separators=(",", ":"))}))
        file.write("</esf:configurations>\n")


def common(interval, store):
    return [
        (STORE, "org.eclipse.kura.core.db.H2DbService", {}),
        ("timer", "org.eclipse.kura.wire.Timer", {
            "type": "SIMPLE", "simple.interval": interval, "simple.time.unit": "MILLISECONDS",
            "simple.first.tick.policy": "CUSTOM", "simple.custom.first.tick.interval": 0}),
        ("store", "org.eclipse.kura.wire.WireRecordStore", {
            "store.name": store, "WireRecordStoreProvider.target": f"(kura.service.pid={STORE})"}),
    ]


def asset(driver, description, *channels):
    settings = {"asset.desc": description, "driver.pid": driver, "emit.all.channels": False,
                "timestamp.mode": "SINGLE_ASSET_GENERATED", "emit.errors": True}
    for each in channels:
        settings.update(each)
    return settings


def replay(values):
    return ",".join(f"{each:.3f}".rstrip("0").rstrip(".") for each in values)


def pump_line(command):
    rng = random.Random(1)
    csv = ["pump,vibration,current,flow"]
    for machine in range(24):
        csv += [f"p{machine},{a:.3f},{b:.3f},{c:.3f}" for a, b, c in pump(rng)]
    own = pump(random.Random(99))
    driver = {"time.mode": "STEPS", "time.step": 1000}
    columns = list(zip(*own))
    snapshot(
        "pump", "A pump that wears out, watched for anomalies and for the right moment of a stop.",
        common(1000, "WR_pump") + [
            ("pump-driver", SIMULATED, driver),
            ("pump", ASSET, asset(
                "pump-driver", "A pump that wears out",
                channel("vibration", unit="mm/s", signal="REPLAY", interval=1000, values=replay(columns[0])),
                channel("current", unit="A", signal="REPLAY", interval=1000, values=replay(columns[1])),
                channel("flow", unit="m³/h", signal="REPLAY", interval=1000, values=replay(columns[2])))),
            ("pump-anomaly", "io.genkan.inference.anomaly", {
                "channels": "vibration,current,flow", "training.samples": 40}),
            ("pump-advice", "io.genkan.inference.maintenance", {
                "model.name": "pump-wear", "planned.cost": 1.0, "unplanned.cost": 8.0}),
        ], "timer>pump>pump-anomaly>pump-advice>store")
    train(command, os.path.join(LINES, "pump", "maintenance"), csv, "--remaining-life", "--machine", "pump",
          "--unit", "second", "--cap", "80", "--horizon", "20", "--costs", "1,8,1,8,5", "--name", "pump-wear")


def bearing_line(command):
    rng = random.Random(2)
    csv = ["vibration,state"]
    for state in STATES:
        for _ in range(80):
            csv += [f"{each:.3f},{state}" for each in bearing(state, rng)]
    own = random.Random(98)
    values = [each for state in ("normal", "normal", "outer race", "outer race") for each in bearing(state, own)]
    snapshot(
        "bearing", "The vibration of a bearing: windows of 256 samples become features, and these the state.",
        common(10, "WR_bearing") + [
            ("bearing-driver", SIMULATED, {"time.mode": "STEPS", "time.step": 10}),
            ("bearing", ASSET, asset(
                "bearing-driver", "A bearing whose outer race is damaged now and then",
                channel("vibration", unit="g", signal="REPLAY", interval=10, values=replay(values)))),
            ("bearing-state", "io.genkan.inference.maintenance", {
                "model.name": "bearing", "alarm.after": 1, "alarm.clear.after": 1}),
        ], "timer>bearing>bearing-state>store")
    train(command, os.path.join(LINES, "bearing", "maintenance"), csv, "--target", "state", "--features", "spectrum",
          "--window", "256", "--name", "bearing")


COMFORT = """// Heats as long as it is too cold for who is there, and begins before they come: the earlier the colder it is outside.
var DAY = 86400000, HOUR = 3600000;
var heating = heating || false;
input.records.forEach(function (record) {
  var inside = record.indoor.getValue(), outside = record.outdoor.getValue();
  var now = record.time.getValue() % DAY, lead = Math.min(4, Math.max(0.5, (18 - outside) / 6)) * HOUR;
  var occupied = record.occupied.getValue() > 0.5, soon = now > 8 * HOUR - lead && now < 17 * HOUR;
  var wanted = occupied || soon ? 21 : 16;
  heating = inside < wanted - 0.3 || (heating && inside < wanted + 0.3);
  var reason = (occupied ? 'somebody is there' : soon ? 'somebody comes soon' : 'nobody is there')
    + ', ' + wanted + ' degrees are wanted, it is ' + inside.toFixed(1) + ' inside and ' + outside.toFixed(1) + ' outside';
  output.add(newWireRecord({
    assetName: newStringValue('building-heating'), heating: newBooleanValue(heating),
    setpoint: newDoubleValue(wanted), comfort_reason: newStringValue(reason)}));
});
"""


def building_line():
    snapshot(
        "building", "A building that is heated when somebody is there, and before, with the reason of each decision.",
        common(1000, "WR_building") + [
            ("building-driver", SIMULATED, {"time.mode": "STEPS", "time.step": 600000}),
            ("building", ASSET, asset(
                "building-driver", "A building, ten minutes a second",
                channel("indoor", unit="°C", signal="SINE", center=19, amplitude=3, period=86400000, phase=0.6,
                        noise=0.1),
                channel("outdoor", unit="°C", signal="SINE", center=4, amplitude=5, period=86400000, phase=0.6,
                        noise=0.2),
                channel("occupied", signal="SQUARE", center=0.5, amplitude=0.5, period=86400000, phase=0.66),
                channel("time", "LONG", signal="COUNTER", interval=1, center=0))),
            ("comfort", "org.eclipse.kura.wire.script.tools.FilterComponent", {"script": COMFORT}),
            ("building-heating", ASSET, asset(
                "building-driver", "What the control decides",
                channel("heating", "BOOLEAN", "READ_WRITE", signal="MEMORY", value=0),
                channel("setpoint", unit="°C", direction="READ_WRITE", signal="MEMORY", value=16))),
            ("building-anomaly", "io.genkan.inference.anomaly", {
                "channels": "indoor,outdoor", "training.samples": 288}),
        ], "timer>building>comfort>building-heating, building>building-anomaly>store, comfort>store")
    os.rmdir(os.path.join(LINES, "building", "maintenance"))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    pump_line(sys.argv[1:])
    bearing_line(sys.argv[1:])
    building_line()
