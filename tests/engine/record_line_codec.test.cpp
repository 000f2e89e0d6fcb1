// Lines that are written here are read without a detour. They say the same as when they are read
// the long way, and what the long way refuses is refused.
#include <string>
#include <vector>

#include "base/json_write.hpp"
#include "record/line_codec.hpp"
#include "support/catch.hpp"
#include "support/notebook.hpp"
#include "support/random_record.hpp"
#include "support/rounds.hpp"

namespace aimwright {
namespace {

std::string text_of(const base::Result<record::PendingOperation>& read) {
  if (!read) return "refused";
  return record::write_line(*read);
}

/// The same line with a space in it that changes nothing, so that it takes the long way.
std::string spaced(std::string line) { return line.insert(1, " "); }

/// Both ways say the same of a line: that its fields are these, or that it is none.
std::string read_both(const std::string& line) {
  const std::string text = text_of(record::parse_operation(line));
  INFO(line);
  CHECK(text == text_of(record::parse_operation(spaced(line))));
  return text;
}

const std::string start =
    R"({"op":["0000000000000000000000000000000a",1],"act":"0000000000000000000000000000000b",)";
const std::string prev = R"("prev":")" + std::string(64, '0') + R"(",)";
const std::string head = start + R"("at":"2026-11-23T10:00:00.000Z/0000","by":"Dana",)" + prev;

std::string with_fields(const std::string& fields) {
  return head + R"("put":["response","iso-42001:4.1-a",)" + fields + "]}";
}

std::vector<std::string> random_lines(std::uint64_t seed) {
  test::Random random(seed);
  const auto catalog = test::catalog_of(test::random_content(random));
  test::RandomRecord writer(seed, *catalog);
  test::Notebook notebook(catalog);
  for (int i = 0; i < 10; ++i) writer.act(notebook);
  return notebook.lines();
}

}  // namespace

TEST_CASE("a line is the same taken apart and put together, and whichever way it is read") {
  for (std::uint64_t seed = 1; seed <= test::rounds(20); ++seed) {
    for (const std::string& line : random_lines(seed)) {
      const auto parts = record::parts_of(line);
      REQUIRE(parts);
      std::string again;
      record::append_line(again, *parts);
      CHECK(again == line);
      CHECK(read_both(line) != "refused");
    }
  }
}

TEST_CASE("a changed line says the same whichever way it is read") {
  test::Random random(11);
  const std::vector<std::string> pieces{
      "\"",  "\\",    "{",  "}",    "[",    "]", ",", ":", "0",    "00",           "-1",
      "1e3", "\\u00", "\t", "\xFF", "\xC3", "a", " ", "1", "null", "9999999999999"};
  for (std::uint64_t seed = 1; seed <= test::rounds(20); ++seed) {
    for (std::string line : random_lines(seed)) {
      for (int i = random.between(1, 2); i > 0; --i) {
        const std::size_t at = 1 + random.below(line.size() - 1);
        line.replace(at, random.below(3), random.pick(pieces));
      }
      read_both(line);
    }
  }
}

TEST_CASE("fields are read as JSON has them") {
  CHECK(read_both(with_fields(R"({"note":"x"})")) == with_fields(R"({"note":"x"})"));
  CHECK(read_both(with_fields(R"({"b":1,"a":true})")) == with_fields(R"({"a":true,"b":1})"));
  CHECK(read_both(with_fields(R"({"a":null,"b":false,"c":0})")) ==
        with_fields(R"({"a":null,"b":false,"c":0})"));
  CHECK(read_both(with_fields(R"({"n":-5,"m":1.50,"l":123456789012345})")) ==
        with_fields(R"({"l":123456789012345,"m":1.5,"n":-5})"));
  CHECK(read_both(with_fields(R"({ "note" : "x" })")) == with_fields(R"({"note":"x"})"));
  CHECK(read_both(with_fields(R"({"note":"\u0041\n"})")) == with_fields(R"({"note":"A\n"})"));
  CHECK(read_both(with_fields("{}")) == with_fields("{}"));
  for (const char* fields :
       {R"({"a":1,"a":2})", R"({"a":01})", R"({"a":1,})", R"({"a"})", R"({"a":})", R"({a:1})",
        R"({"a":truex})", R"({"a":"x)", "{\"a\":\"\t\"}", "{\"a\":\"\xFF\"}", "{\"\xFF\":1}",
        R"({"a":1}})", R"({"a":1)", "[]", "null"}) {
    CHECK(read_both(with_fields(fields)) == "refused");
  }
}

TEST_CASE("what an actor had received is read where it is sorted, and where it is not") {
  const std::string a = test::hex32(1), b = test::hex32(2);
  const auto with_seen = [&](const std::string& seen) {
    return head + R"("seen":{)" + seen + R"(},"put":["response","iso-42001:4.1-a",{}]})";
  };
  const std::string sorted = with_seen("\"" + a + "\":7,\"" + b + "\":12");
  CHECK(read_both(sorted) == sorted);
  const std::string turned = with_seen("\"" + b + "\":12,\"" + a + "\":7");
  CHECK(read_both(turned) == turned);
  CHECK(read_both(with_seen("")) == with_fields("{}"));
  CHECK(read_both(with_seen("\"" + a + "\":7,\"" + a + "\":8")) == "refused");
  CHECK(read_both(with_seen("\"" + a + "\":0")) == "refused");
  CHECK(read_both(with_seen("\"" + a + "\":7,")) == "refused");
  CHECK(read_both(with_seen("\"" + a + "\":\"7\"")) == "refused");
  CHECK(read_both(with_seen("\"a\":7")) == "refused");
}

TEST_CASE("names of people are read with their escapes, and blank ones refused") {
  const auto with_by = [](const std::string& by) {
    return start + R"("at":"2026-11-23T10:00:00.000Z/0000","by":")" + by + "\"," + prev +
           R"("put":["response","iso-42001:4.1-a",{}]})";
  };
  CHECK(read_both(with_by(R"(Dana \"D\" Größe)")) == with_by(R"(Dana \"D\" Größe)"));
  CHECK(read_both(with_by(R"(D\u0061na)")) == with_by("Dana"));
  CHECK(read_both(with_by(std::string(400, 'x'))) == with_by(std::string(400, 'x')));
  for (const std::string& by : {std::string(), std::string(" \xE2\x80\x83"), std::string(401, 'x'),
                                std::string("\\ud83d"), std::string("a\xFF"), std::string("\x01")})
    CHECK(read_both(with_by(by)) == "refused");
}

}  // namespace aimwright
