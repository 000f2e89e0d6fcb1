// Base64 with padding, against the examples of RFC 4648.
#include "base/base64.hpp"

#include "support/catch.hpp"

namespace aimwright::base {

TEST_CASE("base64 is padded to full groups of four") {
  CHECK(to_base64("") == "");
  CHECK(to_base64("f") == "Zg==");
  CHECK(to_base64("fo") == "Zm8=");
  CHECK(to_base64("foo") == "Zm9v");
  CHECK(to_base64("foob") == "Zm9vYg==");
  CHECK(to_base64("fooba") == "Zm9vYmE=");
  CHECK(to_base64("foobar") == "Zm9vYmFy");
}

TEST_CASE("base64 takes bytes of all values") {
  CHECK(to_base64(std::string_view("\x00\xFF\xFE", 3)) == "AP/+");
  Digest digest{};
  digest.fill(0xFF);
  CHECK(to_base64(digest) == "//////////////////////////////////////////8=");
}

}  // namespace aimwright::base
