# Raspberry Pi Pico W, or Pico on a serial line: copy as main.py beside genkan_node.py.
import time

import machine

import genkan_node

WIFI, PASSWORD = "machines", "..."
GATEWAY = "192.168.1.10"
try:
    import network

    # the broker's user stands in security/broker.credentials of the gateway's data folder, or make one of its own
    NODE = genkan_node.Mqtt(GATEWAY, "nodes/pico-1", "pico-1", "pico-1", "...")
    # NODE = genkan_node.Coap(GATEWAY, "pico-1")
    # NODE = genkan_node.Coap(GATEWAY, "pico-1", sock=genkan_node.dtls(GATEWAY, CA, CERTIFICATE, KEY))
except ImportError:  # a Pico without radio: GP0 and GP1 to a USB serial adapter at the gateway
    network = None
    NODE = genkan_node.Serial(machine.UART(0, 115200))

SENSOR = machine.ADC(4)


def temperature():
    volts = SENSOR.read_u16() * 3.3 / 65535
    return 27 - (volts - 0.706) / 0.001721


def connected():
    if network is None:
        return True
    wlan = network.WLAN(network.STA_IF)
    if not wlan.isconnected():
        wlan.active(True)
        wlan.connect(WIFI, PASSWORD)
        for _ in range(100):
            if wlan.isconnected():
                break
            time.sleep_ms(100)
    return wlan.isconnected()


while True:
    try:
        if connected():
            NODE.send({"temperature": temperature()})
    except OSError as problem:
        print("not sent:", problem)
    time.sleep(10)
