// What a node says to a Genkan gateway. Plain C++, no library, no heap: for every board, and for tests on a computer.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

namespace genkan {

// A line for the serial driver (framing LINE, checksum NMEA): the JSON, a star, the exclusive or of its bytes.
// Returns its length, or 0 when it does not fit.
inline size_t serialLine(const char *json, char *out, size_t size) {
  uint8_t sum = 0;
  for (const char *c = json; *c; c++) sum ^= (uint8_t)*c;
  int length = snprintf(out, size, "%s*%02X\n", json, sum);
  return length > 0 && (size_t)length < size ? (size_t)length : 0;
}

// A confirmable CoAP POST of SenML JSON to /ingest (RFC 7252). Returns its length, or 0 when it does not fit.
inline size_t coapPost(uint16_t message, const char *senml, uint8_t *out, size_t size) {
  static const uint8_t options[] = {0xB6, 'i', 'n', 'g', 'e', 's', 't', 0x11, 110, 0xFF};
  size_t payload = strlen(senml);
  size_t length = 6 + sizeof(options) + payload;
  if (length > size) return 0;
  out[0] = 0x42;
  out[1] = 0x02;
  out[2] = out[4] = (uint8_t)(message >> 8);
  out[3] = out[5] = (uint8_t)message;
  memcpy(out + 6, options, sizeof(options));
  memcpy(out + 6 + sizeof(options), senml, payload);
  return length;
}

// Code of the answer to a message (69 is 2.05, 68 is 2.04), 0 for anything else.
inline uint8_t coapAnswer(uint16_t message, const uint8_t *in, size_t length) {
  if (length < 6 || in[0] >> 6 != 1 || (in[0] & 15) != 2) return 0;
  return in[4] == (uint8_t)(message >> 8) && in[5] == (uint8_t)message ? in[1] : 0;
}

}  // namespace genkan
