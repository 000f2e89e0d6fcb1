// One content bundle as read from a file: a head that says what it is, and its typed content.
//
//   base::Diagnostics faults;
//   std::optional<Bundle> bundle = read_bundle(bytes, sha256, faults);
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/sha256.hpp"
#include "content/document.hpp"
#include "content/framework.hpp"
#include "content/gate.hpp"
#include "content/guidance.hpp"
#include "content/method.hpp"
#include "content/register.hpp"
#include "content/texts.hpp"

namespace aimwright::content {

enum class BundleKind { framework, guidance, register_, rules, method, document, locale };

template <>
inline constexpr std::array names_of<BundleKind>{
    std::string_view("framework"), std::string_view("guidance"), std::string_view("register"),
    std::string_view("rules"),     std::string_view("method"),   std::string_view("document"),
    std::string_view("locale")};

struct Source {
  std::string id, what, rank;
};

struct Bundle {
  BundleKind kind = BundleKind::framework;
  std::string id, version, locale, title, licence, notice;
  std::string sha256;  // of the bytes as read
  std::vector<Source> sources;
  std::variant<Framework, GuidanceSet, Register, Rules, Method, DocumentOutline, Texts> content;
};

/// None when there is any fault; every fault found is reported with its place.
std::optional<Bundle> read_bundle(std::string_view bytes, const base::Sha256& sha256,
                                  base::Diagnostics& faults);

}  // namespace aimwright::content
