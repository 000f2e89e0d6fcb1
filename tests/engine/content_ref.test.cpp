// Refs: one name for each thing of a workspace.
#include "content/ref.hpp"

#include <string>

#include "support/catch.hpp"

namespace aimwright {

using content::counts_before;
using content::parse_ref;
using content::Ref;

TEST_CASE("a ref is divided at its first colon and prints as it was written") {
  for (const char* text : {"iso-42001:6.1.3-g", "iso-42001:A.5.4", "own_control:8c1f",
                           "ai_system:19bd", "nist-ai-rmf-1.0:GV-1.1"}) {
    INFO(text);
    const auto ref = parse_ref(text);
    REQUIRE(ref);
    CHECK(content::to_text(*ref) == text);
  }
  CHECK(parse_ref("iso-42001:6.1.3-g") == Ref{"iso-42001", "6.1.3-g"});
}

TEST_CASE("what names no framework, or nothing in it, is no ref") {
  for (const char* text : {"", ":", "6.1.3-g", "iso-42001:", ":6.1.3", "iso 42001:4.1",
                           "iso-42001:4 1", "iso-42001:a:b", "iso-42001:own_control", "ä:4.1"}) {
    INFO(text);
    CHECK_FALSE(parse_ref(text));
  }
  CHECK_FALSE(parse_ref("iso-42001:" + std::string(65, 'a')));
  CHECK_FALSE(parse_ref(std::string(65, 'a') + ":4.1"));
}

TEST_CASE("refs stand by framework, then as people count") {
  CHECK(counts_before(Ref{"a", "10.2"}, Ref{"b", "4.1"}));
  CHECK(counts_before(Ref{"a", "A.9.2"}, Ref{"a", "A.10.2"}));
  CHECK_FALSE(counts_before(Ref{"a", "A.10.2"}, Ref{"a", "A.9.2"}));
  CHECK_FALSE(counts_before(Ref{"a", "4.1"}, Ref{"a", "4.1"}));
}

}  // namespace aimwright
