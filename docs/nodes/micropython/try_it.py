"""Sends a few values from a computer, as a node would: python3 try_it.py mqtt|coap|serial ...

mqtt HOST PORT USER PASSWORD TOPIC    coap HOST PORT ASSET    serial (prints the lines)
"""

import sys

import genkan_node

VALUES = [{"temperature": 21.5, "on": True, "name": "node"}, {"temperature": -3, "on": False, "name": "gr\u00fcn \"x\""}]


def main(kind, *arguments):
    if kind == "mqtt":
        host, port, user, password, topic = arguments
        node = genkan_node.Mqtt(host, topic, "try-it", user, password, int(port))
    elif kind == "coap":
        host, port, asset = arguments
        node = genkan_node.Coap(host, asset, int(port), timeout=1.0)
    else:
        node = genkan_node.Serial(sys.stdout.buffer)
    for values in VALUES:
        node.send(values)


if __name__ == "__main__":
    main(*sys.argv[1:])
