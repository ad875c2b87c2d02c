# ESP32: copy as main.py beside genkan_node.py. Sends its temperature once in ten seconds.
import time

import esp32
import network

import genkan_node

WIFI, PASSWORD = "machines", "..."
GATEWAY = "192.168.1.10"
# one of these; the broker's user stands in security/broker.credentials of the gateway's data folder, or make one of its own
NODE = genkan_node.Mqtt(GATEWAY, "nodes/esp32-1", "esp32-1", "esp32-1", "...")
# NODE = genkan_node.Coap(GATEWAY, "esp32-1")
# NODE = genkan_node.Coap(GATEWAY, "esp32-1", sock=genkan_node.dtls(GATEWAY, CA, CERTIFICATE, KEY))
# NODE = genkan_node.Serial(machine.UART(1, 115200, tx=17, rx=16))


def connected():
    wlan = network.WLAN(network.STA_IF)
    if not wlan.isconnected():
        wlan.active(True)
        wlan.connect(WIFI, PASSWORD)
        for _ in range(100):
            if wlan.isconnected():
                break
            time.sleep_ms(100)
    return wlan.isconnected()


def temperature():
    if hasattr(esp32, "mcu_temperature"):  # ESP32-S2, -S3, -C3 and so on, in degrees Celsius
        return esp32.mcu_temperature()
    return (esp32.raw_temperature() - 32) / 1.8


while True:
    try:
        if connected():
            NODE.send({"temperature": temperature(), "uptime": time.ticks_ms() // 1000})
    except OSError as problem:
        print("not sent:", problem)
    time.sleep(10)
