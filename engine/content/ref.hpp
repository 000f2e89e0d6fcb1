// A ref names one thing in a whole workspace: `iso-42001:6.1.3-g` a node of a framework,
// `own_control:8c1f` a record of a register. So the clause 6.1.2 of two standards is two things,
// and a field may point at anything.
//
//   std::optional<Ref> ref = parse_ref("iso-42001:6.1.3-g");   // of "iso-42001", id "6.1.3-g"
//   to_text(*ref) == "iso-42001:6.1.3-g";
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aimwright::content {

/// Views of the text it was read from.
struct Ref {
  std::string_view of;  // the id of a framework or the name of a register
  std::string_view id;
  friend bool operator==(const Ref&, const Ref&) = default;
};

/// None for anything but `<of>:<id>`; the first colon divides. What the ref names need not exist.
std::optional<Ref> parse_ref(std::string_view text);
std::string to_text(const Ref& ref);

/// By framework or register, then as people count: A.9.2 before A.10.2.
bool counts_before(const Ref& a, const Ref& b);

/// What may stand before the colon: `[A-Za-z0-9._-]+`, at most 64 bytes.
bool is_ref_space(std::string_view text);

}  // namespace aimwright::content
