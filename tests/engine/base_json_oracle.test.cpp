// The engine reads JSON by itself; nlohmann/json, an implementation others keep and fuzz, has to
// agree: what is accepted here is JSON there and means the same.
#include <nlohmann/json.hpp>

#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/rounds.hpp"

namespace aimwright {
namespace {

using base::Value;
using nlohmann::json;
using test::Random;

/// The same value as the other library holds it.
json as_json(const Value& value) {
  if (value.is_null()) return nullptr;
  if (value.is_bool()) return value.boolean();
  if (value.is_integer()) return value.integer();
  if (value.is_double()) return value.number();
  if (value.is_text()) return value.text();
  json other = value.is_array() ? json::array() : json::object();
  if (value.is_array()) {
    for (const Value& item : value.array()) other.push_back(as_json(item));
  } else {
    for (const base::Member& member : value.members()) other[member.name] = as_json(member.value);
  }
  return other;
}

std::string random_number(Random& random) {
  std::string text = random.chance(30) ? "-" : "";
  text += random.chance(20) ? "0" : std::to_string(random.next() >> random.below(64));
  if (random.chance(60)) {
    text += '.';
    for (int digits = random.between(1, 25); digits > 0; --digits)
      text += static_cast<char>('0' + random.between(0, 9));
  }
  if (random.chance(50)) text += "e" + std::to_string(random.between(-330, 310));
  return text;
}

std::string random_text(Random& random) {
  static const std::vector<std::string> parts{
      "a",       "Größe",          "😀",       "\\n", "\\\"",    "\\\\", "\\/", "\\u0041",
      "\\u00e9", "\\ud83d\\ude00", "\\u0000", " ",   "$deleted"};
  std::string text = "\"";
  for (int count = random.between(0, 5); count > 0; --count) text += random.pick(parts);
  return text + '"';
}

std::string random_json(Random& random, int depth) {
  const int kind = random.between(0, depth > 0 ? 7 : 5);
  const std::string space = random.chance(20) ? " \n" : "";
  if (kind == 0) return random.pick(std::vector<std::string>{"null", "true", "false"});
  if (kind <= 3) return random_number(random) + space;
  if (kind <= 5) return random_text(random) + space;
  std::string text = kind == 6 ? "[" : "{";
  for (int i = random.between(0, 4), first = i; i > 0; --i) {
    if (i != first) text += "," + space;
    if (kind == 7) text += "\"m" + std::to_string(i) + "\":" + space;
    text += random_json(random, depth - 1);
  }
  return text + (kind == 6 ? "]" : "}") + space;
}

/// Whether it was accepted here; then the other library has to agree.
bool agrees(const std::string& text) {
  const base::Result<Value> here = base::read_json(text);
  if (!here) return false;
  INFO(text);
  const json there = json::parse(text, nullptr, false);
  REQUIRE_FALSE(there.is_discarded());
  REQUIRE(as_json(*here) == there);
  REQUIRE(json::parse(base::canonical(*here)) == there);  // and what is written, too
  return true;
}

}  // namespace

TEST_CASE("random JSON means the same to nlohmann/json") {
  Random random(7);
  int accepted = 0;
  for (int round = 0; round < test::rounds(20'000); ++round)
    accepted += agrees(random_json(random, 3)) ? 1 : 0;
  CHECK(accepted > test::rounds(20'000) / 4);  // whole numbers beyond 2^53 are not
}

TEST_CASE("damaged JSON is not accepted where nlohmann/json refuses it") {
  Random random(8);
  int accepted = 0;
  for (int round = 0; round < test::rounds(50'000); ++round) {
    std::string text = random_json(random, 3);
    for (int changes = random.between(1, 3); changes > 0 && !text.empty(); --changes) {
      const std::size_t at = random.below(text.size());
      if (random.chance(40))
        text.erase(at, 1);
      else
        text[at] = static_cast<char>(random.below(256));
    }
    accepted += agrees(text) ? 1 : 0;
  }
  CHECK(accepted > 0);
}

}  // namespace aimwright
