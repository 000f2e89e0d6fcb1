// Text without a locale.
#include "base/text.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/sha256.hpp"
#include "support/catch.hpp"
#include "support/test_engine.hpp"

namespace aimwright {

using namespace std::string_literals;

TEST_CASE("UTF-8 is strict") {
  for (const std::string& good :
       {""s, "abc"s, "ä€😀"s, "\x00"s, "\xEF\xBF\xBF"s, "\xF4\x8F\xBF\xBF"s, "\xED\x9F\xBF"s}) {
    CHECK(base::is_utf8(good));
  }
  for (const char* bad : {"\x80", "\xC3", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80",
                          "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                          "\xF5\x80\x80\x80", "\xFF", "a\xE2\x82", "\xE2\x28\xA1"}) {
    CHECK_FALSE(base::is_utf8(bad));
  }
}

TEST_CASE("white space around a text is that of Unicode") {
  CHECK(base::trim("  a b \t\n") == "a b");
  CHECK(base::trim("\u00A0\u2003\u3000Dana\u2028\u0085") == "Dana");
  CHECK(base::trim("").empty());
  CHECK(base::trim(" \u1680\u205F ").empty());
  CHECK(base::is_blank("\u202F\v\f\r"));
  CHECK_FALSE(base::is_blank("."));
  // A zero-width space and a word joiner are not white space.
  CHECK_FALSE(base::is_blank("\u200B"));
  CHECK_FALSE(base::is_blank("\u2060"));
}

TEST_CASE("searching folds case and keeps the number of characters") {
  CHECK(base::fold("AbC-1") == "abc-1");
  CHECK(base::fold("ÄÖÜ ÉÇÑ Ø") == "äöü éçñ ø");
  CHECK(base::fold("ŁÓDŹ ŠKODA ČÁP") == "łódź škoda čáp");
  CHECK(base::fold("ΑΘΗΝΑ ΔΩ") == "αθηνα δω");
  CHECK(base::fold("МОСКВА Ёлка Ђ") == "москва ёлка ђ");
  CHECK(base::fold("ß × ÷ 日本 😀") == "ß × ÷ 日本 😀");
  CHECK(base::utf16_length(base::fold("ÄΩЯ😀")) == base::utf16_length("ÄΩЯ😀"));
}

TEST_CASE("lengths are counted as JavaScript counts them") {
  CHECK(base::utf16_length("") == 0);
  CHECK(base::utf16_length("abc") == 3);
  CHECK(base::utf16_length("ä€") == 2);
  CHECK(base::utf16_length("😀") == 2);
}

TEST_CASE("code points are read one by one") {
  std::vector<char32_t> points;
  const std::string text = "aä€😀";
  for (std::size_t at = 0; at < text.size();) points.push_back(base::next_code_point(text, at));
  CHECK(points == std::vector<char32_t>{U'a', U'ä', U'€', U'😀'});
}

TEST_CASE("an id is short and plain") {
  for (const char* good : {"6.1.3-g", "A.5.4", "X.1", "organisation", "e1", "-"})
    CHECK(base::is_id(good));
  for (const char* bad : {"", "a b", "a/b", "ä", "a_b", "a\n"}) CHECK_FALSE(base::is_id(bad));
  CHECK(base::is_id(std::string(64, 'a')));
  CHECK_FALSE(base::is_id(std::string(65, 'a')));
}

TEST_CASE("ids are ordered as people count") {
  std::vector<std::string> ids{"A.10.2", "X.10", "A.9.2",   "6.1.3-g", "6.1.3",
                               "10.1",   "X.2",  "6.1.3-a", "A.2.2",   "9.2"};
  std::sort(ids.begin(), ids.end(), base::counts_before);
  CHECK(ids == std::vector<std::string>{"6.1.3", "6.1.3-a", "6.1.3-g", "9.2", "10.1", "A.2.2",
                                        "A.9.2", "A.10.2", "X.2", "X.10"});
  CHECK_FALSE(base::counts_before("A.9.2", "A.9.2"));
  CHECK(base::counts_before("a", "ä"));
  CHECK_FALSE(base::counts_before("ä", "a"));
}

TEST_CASE("hashes are 64 lower-case digits") {
  CHECK(base::to_hex(test::sha256("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(base::is_lower_hex("00ff", 4));
  CHECK_FALSE(base::is_lower_hex("00FF", 4));
  CHECK_FALSE(base::is_lower_hex("00f", 4));
  CHECK_FALSE(base::is_lower_hex("00fg", 4));
}

}  // namespace aimwright
