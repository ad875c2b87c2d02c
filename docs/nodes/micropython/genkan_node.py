"""Sends values of a microcontroller to a Genkan gateway: over MQTT, CoAP or a serial line.

Runs under MicroPython 1.20 and newer, and under CPython 3 (which is how it is tested). Every sender has
send({"channel": value, ...}); values are numbers, truths and texts. What could not be sent raises OSError, and the next
send begins anew.
"""

import json
import socket
import struct
import time


def checksum(text):
    """Exclusive or of the bytes, as two hexadecimal digits: checksum NMEA of the gateway's serial driver."""
    total = 0
    for byte in text.encode():
        total ^= byte
    return "%02X" % total


def serial_line(values):
    """A line for the serial driver: framing LINE, checksum NMEA, channels with format JSON."""
    text = json.dumps(values)
    return text + "*" + checksum(text) + "\n"


class Serial:
    """Lines on a UART, or on anything else with write()."""

    def __init__(self, port):
        self.port = port

    def send(self, values):
        self.port.write(serial_line(values).encode())


def senml(base, values):
    """SenML in JSON; without times, so that the gateway's clock counts."""
    records = []
    for name, value in values.items():
        if isinstance(value, bool):
            record = {"n": name, "vb": value}
        elif isinstance(value, str):
            record = {"n": name, "vs": value}
        else:
            record = {"n": name, "v": value}
        records.append(record)
    if records:
        records[0]["bn"] = base + "/"
    return json.dumps(records).encode()


def _option(number, last, value):
    """An option of CoAP (RFC 7252, 3.1) with a number at most 268 above the last."""

    def nibble(n):
        return (n, b"") if n < 13 else (13, bytes([n - 13]))

    delta, delta_more = nibble(number - last)
    length, length_more = nibble(len(value))
    return bytes([delta << 4 | length]) + delta_more + length_more + value


class Coap:
    """CoAP over UDP: each send is a confirmable POST of SenML to /ingest, repeated until it is acknowledged.

    sock is a UDP socket, or None; with DTLS give what dtls() returns.
    """

    def __init__(self, host, asset, port=5683, sock=None, timeout=2.0, tries=4):
        self.asset = asset
        self.timeout = timeout
        self.tries = tries
        self.message = time.time_ns() & 0xFFFF if hasattr(time, "time_ns") else int(time.time()) & 0xFFFF
        if sock is None:
            sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            sock.connect(socket.getaddrinfo(host, port)[0][-1])
        self.sock = sock

    def request(self, payload):
        self.message = (self.message + 1) & 0xFFFF
        token = struct.pack("!H", self.message)
        head = struct.pack("!BBH", 0x40 | len(token), 0x02, self.message) + token
        # Uri-Path (11), Content-Format (12): 110 is application/senml+json
        return head + _option(11, 0, b"ingest") + _option(12, 11, b"\x6e") + b"\xff" + payload

    def send(self, values):
        packet = self.request(senml(self.asset, values))
        token = packet[4:6]
        wait = self.timeout
        for _ in range(self.tries):
            self._write(packet)
            self._settimeout(wait)
            try:
                while True:
                    answer = self._read()
                    code = self._code(answer, token)
                    if code is not None:
                        break
            except OSError:
                wait *= 2
                continue
            if code >> 5 != 2:
                text = answer.split(b"\xff", 1)[-1]
                raise OSError("the gateway refused: %d.%02d %s" % (code >> 5, code & 31, text.decode()))
            return
        raise OSError("the gateway does not answer")

    def _code(self, answer, token):
        """Code of the answer to the request; None for other messages, and for an acknowledgement without answer."""
        if len(answer) < 4 or answer[0] >> 6 != 1 or answer[1] == 0:
            return None
        length = answer[0] & 15
        if answer[4 : 4 + length] != token:
            return None
        if answer[0] >> 4 & 3 == 0:  # a confirmable answer of its own is acknowledged
            self._write(b"\x60\x00" + answer[2:4])
        return answer[1]

    def _write(self, packet):
        (self.sock.send if hasattr(self.sock, "send") else self.sock.write)(packet)

    def _read(self):
        answer = self.sock.recv(1280) if hasattr(self.sock, "recv") else self.sock.read(1280)
        if answer is None:
            raise OSError("nothing came")
        return answer

    def _settimeout(self, seconds):
        if hasattr(self.sock, "settimeout"):
            self.sock.settimeout(seconds)


def dtls(host, ca, certificate, key, port=5684):
    """A DTLS socket with certificates (DER or PEM, as bytes): MicroPython 1.25 and newer on ESP32 and Pico W alone.

    MicroPython has no pre-shared keys for DTLS, and CPython no DTLS: this function is not part of the test.
    """
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_DTLS_CLIENT)
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(cadata=ca)
    context.load_cert_chain(certificate, key)
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.connect(socket.getaddrinfo(host, port)[0][-1])
    sock.settimeout(10)
    return context.wrap_socket(sock, server_hostname=host)


class Mqtt:
    """MQTT 3.1.1 with quality of service 1: a send returns when the broker has the message.

    context is an ssl.SSLContext for TLS, or None. The message is a JSON object, for channels with format JSON.
    """

    def __init__(self, host, topic, client, user, password, port=1883, context=None, keepalive=60):
        self.host = host
        self.port = port
        self.topic = topic
        self.client = client
        self.user = user
        self.password = password
        self.context = context
        self.keepalive = keepalive
        self.sock = None
        self.packet = 0

    @staticmethod
    def _text(text):
        data = text.encode()
        return struct.pack("!H", len(data)) + data

    @staticmethod
    def _length(length):
        out = b""
        while True:
            byte = length & 127
            length >>= 7
            out += bytes([byte | (128 if length else 0)])
            if not length:
                return out

    def _send(self, kind, body):
        data = bytes([kind]) + self._length(len(body)) + body
        (self.sock.sendall if hasattr(self.sock, "sendall") else self.sock.write)(data)

    def _exactly(self, count):
        data = b""
        while len(data) < count:
            more = (self.sock.recv if hasattr(self.sock, "recv") else self.sock.read)(count - len(data))
            if not more:
                raise OSError("the broker has ended the connection")
            data += more
        return data

    def _receive(self, wanted):
        while True:
            kind = self._exactly(1)[0]
            length = shift = 0
            while True:
                byte = self._exactly(1)[0]
                length |= (byte & 127) << shift
                shift += 7
                if not byte & 128:
                    break
            body = self._exactly(length)
            if kind >> 4 == wanted:
                return body

    def connect(self):
        sock = socket.socket()
        sock.settimeout(10)
        sock.connect(socket.getaddrinfo(self.host, self.port)[0][-1])
        self.sock = self.context.wrap_socket(sock, server_hostname=self.host) if self.context else sock
        head = self._text("MQTT") + struct.pack("!BBH", 4, 0xC2, self.keepalive)
        self._send(0x10, head + self._text(self.client) + self._text(self.user) + self._text(self.password))
        code = self._receive(2)[1]
        if code:
            self.close()
            raise OSError("the broker does not let us in: %d" % code)

    def send(self, values):
        try:
            if self.sock is None:
                self.connect()
            self.packet = self.packet % 65535 + 1
            number = struct.pack("!H", self.packet)
            self._send(0x32, self._text(self.topic) + number + json.dumps(values).encode())
            while self._receive(4)[:2] != number:
                pass
        except OSError:
            self.close()
            raise

    def close(self):
        if self.sock is not None:
            self.sock.close()
            self.sock = None
