// Messages: values, plurals and choices in a text, and what is refused.
#include "content/message.hpp"

#include <string>

#include "support/catch.hpp"

namespace aimwright::content {
namespace {

std::string reason_for(const char* text) {
  std::string reason;
  parse_message(text, reason);
  return reason;
}

Message message(const char* text) {
  std::string reason;
  Message read = parse_message(text, reason);
  INFO(text << ": " << reason);
  REQUIRE(reason.empty());
  return read;
}

}  // namespace

TEST_CASE("a message is read into text and values") {
  const Message read = message("As of {as_of}: {gap.effort.likely} days");
  REQUIRE(read.parts.size() == 5);
  CHECK(read.parts[0].text == "As of ");
  CHECK(read.parts[1].path == Path{"as_of"});
  CHECK(read.parts[2].text == ": ");
  CHECK(to_text(read.parts[3].path) == "gap.effort.likely");
  CHECK(read.parts[4].text == " days");
}

TEST_CASE("a plural keeps its cases, its offset and the place of the number") {
  const Message read = message("{gaps, plural, offset:5 =0 {none} one {# gap} other {# gaps}}.");
  REQUIRE(read.parts.size() == 2);
  const MessagePart& plural = read.parts[0];
  CHECK(plural.format == Format::plural);
  CHECK(plural.number == 5);
  REQUIRE(plural.cases.size() == 3);
  CHECK(plural.cases[0].key == "=0");
  CHECK(plural.cases[1].message.parts[0].format == Format::number_sign);
  CHECK(plural.cases[2].message.parts[1].text == " gaps");
}

TEST_CASE("choices may stand within each other") {
  const Message read =
      message("{a, select, true {yes} other {{b, select, true {maybe} other {}}}}");
  CHECK(read.parts[0].cases[1].message.parts[0].format == Format::select);
}

TEST_CASE("an apostrophe quotes a brace and is an apostrophe elsewhere") {
  CHECK(message("the organisation's own").parts[0].text == "the organisation's own");
  CHECK(message("it''s").parts[0].text == "it's");
  CHECK(message("a '{' b '}' c").parts[0].text == "a { b } c");
  CHECK(message("# outside of a plural").parts[0].text == "# outside of a plural");
}

TEST_CASE("what is no message is refused with the reason") {
  CHECK(reason_for("a {b") == "an opening brace has no closing one");
  CHECK(reason_for("a } b") == "a closing brace has no opening one");
  CHECK(reason_for("{}") == "between braces stands no name");
  CHECK(reason_for("{a b}") == "between braces stands no name");
  CHECK(reason_for("{a..b}") == "between braces stands no name");
  CHECK(reason_for("{a, number}") ==
        "\"number\" is no format: plural, select, trim, first, word, sign");
  CHECK(reason_for("{a, plural, one {x}}") == "there is no case \"other\"");
  CHECK(reason_for("{a, plural, few {x} other {y}}") == "\"few\" is no case: =0, one, other");
  CHECK(reason_for("{a, select}") == "there is no case \"other\"");
  CHECK(reason_for("{a, select, x}") == "a case has no text between braces");
  CHECK(reason_for("{a, first, none}") ==
        "\"first\" needs how many characters, as in {head, first, 8}");
  CHECK(reason_for("{a, word, phase}") ==
        "\"word\" needs a key with a star, as in {phase, word, phase.*}");
  CHECK(reason_for("a '{ b") == "a quotation has no end");
  std::string deep;
  for (int i = 0; i < 20; ++i) deep += "{a, select, other {";
  CHECK(reason_for(deep.c_str()) == "it is nested too deeply");
}

}  // namespace aimwright::content
