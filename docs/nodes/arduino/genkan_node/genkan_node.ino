// Sends a value once in ten seconds: every board over its serial port, boards with Wi-Fi (ESP32, ESP8266, Pico W) over CoAP,
// and with the library PubSubClient over MQTT.
#include "genkan_protocol.h"

#define USE_COAP 0  // 1 on boards with Wi-Fi
#define USE_MQTT 0  // 1 on boards with Wi-Fi, with the library PubSubClient by Nick O'Leary

#if USE_COAP || USE_MQTT
#if defined(ESP8266)
#include <ESP8266WiFi.h>
#else
#include <WiFi.h>
#endif
static const char WIFI[] = "machines";
static const char PASSWORD[] = "...";
static const char GATEWAY[] = "192.168.1.10";

static bool connected() {
  if (WiFi.status() == WL_CONNECTED) return true;
  WiFi.begin(WIFI, PASSWORD);
  for (int i = 0; i < 100 && WiFi.status() != WL_CONNECTED; i++) delay(100);
  return WiFi.status() == WL_CONNECTED;
}
#endif

#if USE_COAP
#include <WiFiUdp.h>
static WiFiUDP udp;

// Plain CoAP: the cores of these boards have no DTLS for sketches. The gateway takes it on other addresses than loopback only
// when plain.beyond.loopback is set.
static bool coapSend(const char *senml) {
  static uint16_t message = (uint16_t)micros();
  uint8_t packet[256];
  size_t length = genkan::coapPost(++message, senml, packet, sizeof(packet));
  unsigned long wait = 2000;
  for (int attempt = 0; length && attempt < 4; attempt++, wait *= 2) {
    udp.beginPacket(GATEWAY, 5683);
    udp.write(packet, length);
    udp.endPacket();
    for (unsigned long start = millis(); millis() - start < wait; delay(5)) {
      uint8_t answer[256];
      if (udp.parsePacket() > 0) {
        int count = udp.read(answer, sizeof(answer));
        uint8_t code = count > 0 ? genkan::coapAnswer(message, answer, (size_t)count) : 0;
        if (code) return code >> 5 == 2;
      }
    }
  }
  return false;
}
#endif

#if USE_MQTT
#include <PubSubClient.h>
static WiFiClient network;
static PubSubClient mqtt(network);

static bool mqttSend(const char *json) {
  if (!mqtt.connected()) {
    mqtt.setServer(GATEWAY, 1883);
    if (!mqtt.connect("arduino-1", "arduino-1", "...")) return false;
  }
  return mqtt.publish("nodes/arduino-1", json);
}
#endif

void setup() {
  Serial.begin(115200);
#if USE_COAP
  udp.begin(56830);
#endif
}

void loop() {
  int raw = analogRead(A0);
  char json[64];
  snprintf(json, sizeof(json), "{\"raw\":%d,\"uptime\":%lu}", raw, millis() / 1000);
  char line[80];
  if (genkan::serialLine(json, line, sizeof(line))) Serial.print(line);
#if USE_COAP
  char senml[160];
  snprintf(senml, sizeof(senml), "[{\"bn\":\"arduino-1/\",\"n\":\"raw\",\"v\":%d},{\"n\":\"uptime\",\"u\":\"s\",\"v\":%lu}]", raw,
           millis() / 1000);
  if (connected()) coapSend(senml);
#endif
#if USE_MQTT
  if (connected()) mqttSend(json);
#endif
  for (int i = 0; i < 1000; i++) {
#if USE_MQTT
    mqtt.loop();
#endif
    delay(10);
  }
}
