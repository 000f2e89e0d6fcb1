// Mutations that keep an input a sequence of requests: pairs are added, repeated, dropped and
// moved, words of the engine's vocabulary put in place of others, and bytes changed within one part
// only.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "fuzz/input.hpp"
#include "support/random.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace aimwright::fuzz {
namespace {

using test::Random;

const std::vector<std::string> requests{
    R"({"v":1,"id":1,"method":"engine.info","params":{}})",
    R"({"v":1,"id":1,"method":"content.outline","params":{"catalog":1}})",
    R"({"v":1,"id":1,"method":"content.node","params":{"catalog":1,"id":"iso-42001:4.1"}})",
    R"({"v":1,"id":1,"method":"content.check","params":{"files":[{"name":"a","size":9}]}})",
    R"({"v":1,"id":1,"method":"workspace.create","params":{"catalog":1,"workspace":"22222222222222222222222222222222","created":"2026-11-01T08:00:00.000Z"}})",
    R"({"v":1,"id":1,"method":"workspace.apply","params":{"workspace":2,"actor":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","act":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","at":"2026-11-03T10:00:00.000Z","by":"Ravi","puts":[["response","iso-42001:4.1-b",{"answer":"met"}]],"as_of":"2026-11-23"}})",
    R"({"v":1,"id":1,"method":"workspace.apply","params":{"workspace":2,"actor":"dddddddddddddddddddddddddddddddd","act":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","at":"2026-11-03T10:00:00.000Z","by":"Mei","puts":[["evidence","e2",{"effective_from":"2026-11-23","shows/iso-42001:A.2.2":true}],["own_control","X.2",{"title":"t"}],["soa","own_control:X.1",{"applicable":false,"reason":"r"}]],"as_of":"2026-11-23"}})",
    R"({"v":1,"id":1,"method":"workspace.save","params":{"workspace":2}})",
    R"({"v":1,"id":1,"method":"workspace.redact","params":{"workspace":2,"id":"33333333333333333333333333333333","created":"2026-11-01T08:00:00.000Z","salt":"44444444444444444444444444444444","kinds":["soa"],"nodes":["iso-42001:4.1"],"fields":["response.note"],"people":"all"}})",
    R"({"v":1,"id":1,"method":"workspace.compact","params":{"workspace":2}})",
    R"({"v":1,"id":1,"method":"workspace.snapshot","params":{"workspace":2}})",
    R"({"v":1,"id":1,"method":"workspace.records","params":{"workspace":2,"kind":"response","moment":"2026-11-02T10:00:00.000Z"}})",
    R"({"v":1,"id":1,"method":"workspace.summary","params":{"workspace":2}})",
    R"({"v":1,"id":1,"method":"assess","params":{"workspace":2,"as_of":"2026-11-23"}})",
    R"({"v":1,"id":1,"method":"explain","params":{"workspace":2,"as_of":"2026-11-23","node":"iso-42001:all","figure":"verified"}})",
    R"({"v":1,"id":1,"method":"gaps","params":{"workspace":2,"as_of":"2026-11-23"}})",
    R"({"v":1,"id":1,"method":"next","params":{"workspace":2,"as_of":"2026-11-23","limit":3}})",
    R"({"v":1,"id":1,"method":"calibration","params":{"workspace":2,"a":"Dana","b":"Ravi"}})",
    R"({"v":1,"id":1,"method":"search","params":{"workspace":2,"query":"größe","limit":5}})",
    R"({"v":1,"id":1,"method":"figure","params":{"workspace":2,"as_of":"2026-11-23","figure":"areas","width":640}})",
    R"({"v":1,"id":1,"method":"document.build","params":{"workspace":2,"document":"gap","as_of":"2026-11-23","format":"html"}})",
    R"({"v":1,"id":1,"method":"document.build","params":{"workspace":2,"document":"gap","as_of":"2026-11-23","format":"csv"}})",
};
const std::string append_request =
    R"({"v":1,"id":1,"method":"workspace.append","params":{"workspace":2,"as_of":"2026-11-23"}})";
const std::string open_request =
    R"({"v":1,"id":1,"method":"workspace.open","params":{"catalog":1,"name":"a.aims"}})";
const std::string snapshot_request =
    R"({"v":1,"id":1,"method":"workspace.open","params":{"catalog":1,"name":"a.aims","snapshot":0}})";
const std::string header =
    R"({"aimwright":2,"workspace":"11111111111111111111111111111111","created":"2026-11-01T08:00:00.000Z"})"
    "\n";
// Its size and hash fit nothing, so that what stands behind is read as far as it goes.
const std::string compacted =
    R"({"aimwright":2,"workspace":"11111111111111111111111111111111","created":"2026-11-01T08:00:00.000Z"})"
    "\n\n"
    R"({"compacted":1,"bytes":60000,"sha256":"0000000000000000000000000000000000000000000000000000000000000000"})"
    "\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\tbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\t1793520000000/"
    "0001\t\"Ravi\""
    "\t\"response\"\t\"iso-42001:4.1-a\"\t{\"answer\":\"met\"}\n0\t0\t1\t\t0\t0\tu0\t{}\n!"
    "\nrubbish\n";
const std::vector<std::string> puts{
    R"(["response","iso-42001:4.1-a",{"answer":"not_met"}])",
    R"(["response","iso-42001:4.1-a",{"verified_by":"Ravi","verified_on":"2026-11-20"}])",
    R"(["response","iso-42001:6.1.1",{"answer":"met","$deleted":true}])",
    R"(["evidence","e1",{"withdrawn":true,"shows/iso-42001:4.1":true}])",
    R"(["own_control","X.1",{"$deleted":true}])",
    R"(["soa","iso-42001:A.2.2",{"applicable":false,"reason":" "}])",
    R"(["profile","organisation",{"size":"large","name":"N"}])",
    R"(["rating","r1",{"node":"iso-42001:4.1-a","assessor":"Dana","answer":"met"}])",
    R"(["rating","r2",{"node":"iso-42001:4.1-a","assessor":"Ravi","answer":"partly"}])",
    R"(["poem","p1",{"verse":"x"}])"};
const std::vector<std::string> times{
    "1970-01-01T00:00:00.000Z/0000", "2026-11-02T10:00:00.000Z/ffff",
    "2026-11-03T10:00:00.000Z/0001", "2099-01-01T00:00:00.000Z/0000",
    "9999-12-31T23:59:59.999Z/ffff"};
// What stands between two quotes, or a number, is replaced by one of these.
const std::vector<std::string> words{"met",
                                     "partly",
                                     "not_met",
                                     "iso-42001:4.1",
                                     "iso-42001:4.1-a",
                                     "iso-42001:4.1-b",
                                     "iso-42001:4.2-b",
                                     "iso-42001:6.1.1",
                                     "iso-42001:6.2-a",
                                     "iso-42001:A.2.2",
                                     "iso-42001:A.6.1.2",
                                     "own_control:X.1",
                                     "own_control:X.2",
                                     "iso-42001:X",
                                     "iso-42001:all",
                                     "iso-42001:clauses",
                                     "response",
                                     "soa",
                                     "evidence",
                                     "own_control",
                                     "profile",
                                     "settings",
                                     "organisation",
                                     "answer",
                                     "note",
                                     "reason",
                                     "applicable",
                                     "title",
                                     "effective_from",
                                     "valid_until",
                                     "withdrawn",
                                     "shows/iso-42001:4.1",
                                     "shows/own_control:X.1",
                                     "$deleted",
                                     "verified_by",
                                     "verified_on",
                                     "Dana",
                                     "Ravi",
                                     "2026-11-23",
                                     "2026-11-22",
                                     "0001-01-01",
                                     "9999-12-31",
                                     "2026-11-03T10:00:00.000Z",
                                     "9999-12-31T23:59:59.999Z",
                                     "0001-01-01T00:00:00.000Z",
                                     "",
                                     " ",
                                     "\xE2\x80\x83",
                                     "\xF0\x9F\x98\x80",
                                     "\\u0000",
                                     "\\ud83d",
                                     "document",
                                     "html",
                                     "markdown",
                                     "json",
                                     "coverage",
                                     "claimed",
                                     "finding",
                                     "readiness"};
const std::vector<std::string> numbers{
    "0",   "1",     "2",    "3",    "-1", "280", "1200", "1000000000000", "9007199254740992",
    "1.5", "1e400", "null", "true", "[]", "{}"};

std::string line_of(Random& random) {
  const std::string actor(32, random.chance(50) ? 'a' : 'e');
  return R"({"op":[")" + actor + R"(",)" + std::to_string(random.between(1, 12)) + R"(],"act":")" +
         std::string(32, 'b') + R"(","at":")" + random.pick(times) + R"(","by":"Ravi","prev":")" +
         std::string(64, '0') + R"(","put":)" + random.pick(puts) + "}\n";
}

Pair new_pair(Random& random) {
  if (random.chance(60)) return {random.pick(requests), {}};
  if (random.chance(20)) return {random.chance(80) ? open_request : snapshot_request, compacted};
  Pair pair = random.chance(60) ? Pair{append_request, {}} : Pair{open_request, header};
  for (int i = random.between(1, 4); i > 0; --i) pair.attachment += line_of(random);
  return pair;
}

/// Replaces a quoted text or a number somewhere in the part.
void replace_word(std::string& part, Random& random) {
  std::vector<std::pair<std::size_t, std::size_t>> places;  // quoted texts, quotes excluded
  for (std::size_t open = part.find('"'); open != std::string::npos;) {
    const std::size_t close = part.find('"', open + 1);
    if (close == std::string::npos) break;
    places.emplace_back(open + 1, close - open - 1);
    open = part.find('"', close + 1);
  }
  if (random.chance(25)) {
    const std::size_t digit =
        part.find_first_of("0123456789", part.empty() ? 0 : random.below(part.size()));
    if (digit == std::string::npos) return;
    const std::size_t end = std::min(part.find_first_not_of("0123456789", digit), part.size());
    part.replace(digit, end - digit, random.pick(numbers));
  } else if (!places.empty()) {
    const auto [at, length] = random.pick(places);
    part.replace(at, length, random.pick(words));
  }
}

void mutate_bytes(std::string& part, std::size_t room) {
  const std::size_t size = part.size();
  part.resize(size + std::min<std::size_t>(room, 64));
  part.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(part.data()), size, part.size()));
}

void mutate(std::vector<Pair>& pairs, Random& random, std::size_t room) {
  if (pairs.empty() || random.chance(15)) {
    pairs.insert(pairs.begin() + static_cast<std::ptrdiff_t>(random.below(pairs.size() + 1)),
                 new_pair(random));
    return;
  }
  const std::size_t at = random.below(pairs.size());
  Pair& pair = pairs[at];
  std::string& part =
      !pair.attachment.empty() && random.chance(50) ? pair.attachment : pair.request;
  const int choice = random.between(1, 100);
  if (choice <= 45) {
    replace_word(part, random);
  } else if (choice <= 70) {
    mutate_bytes(part, room);
  } else if (choice <= 78) {
    pairs.push_back(Pair(pair));
  } else if (choice <= 86) {
    pairs.erase(pairs.begin() + static_cast<std::ptrdiff_t>(at));
  } else if (choice <= 92) {
    std::swap(pair, pairs[random.below(pairs.size())]);
  } else {
    pair.attachment += line_of(random);
  }
}

std::size_t written(const std::vector<Pair>& pairs, std::uint8_t* data, std::size_t max_size) {
  const std::string input = input_of(pairs);
  const std::size_t size = std::min(input.size(), max_size);
  std::memcpy(data, input.data(), size);
  return size;
}

}  // namespace
}  // namespace aimwright::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  using namespace aimwright::fuzz;
  aimwright::test::Random random(seed);
  std::vector<Pair> pairs = pairs_of({reinterpret_cast<const char*>(data), size});
  for (int i = random.between(1, 3); i > 0; --i)
    mutate(pairs, random, max_size - std::min(size, max_size));
  return written(pairs, data, max_size);
}
