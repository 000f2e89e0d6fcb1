// The names of the standard's and the tool's small vocabularies, each written once.
//
//   std::string_view text = name_of(Phase::context);
//   std::optional<Phase> phase = named<Phase>("context");
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace aimwright::content {

enum class NodeKind {
  root,
  clause,
  group,
  subclause,
  obligation,
  area,
  objective,
  control,
  own_control
};
enum class Phase { context, governance, operation, improvement };
enum class Documented { document, record };
enum class Trust { read, cross_checked, spot_checked, judgement };
/// Of an organisation, by its people.
enum class Size { micro, small, medium, large };

/// Specialised for each enumeration: its names in the order of its values.
template <class Enum>
inline constexpr std::array<std::string_view, 0> names_of{};

template <>
inline constexpr std::array names_of<NodeKind>{
    std::string_view("root"),      std::string_view("clause"),     std::string_view("group"),
    std::string_view("subclause"), std::string_view("obligation"), std::string_view("area"),
    std::string_view("objective"), std::string_view("control"),    std::string_view("own_control")};
template <>
inline constexpr std::array names_of<Phase>{
    std::string_view("context"), std::string_view("governance"), std::string_view("operation"),
    std::string_view("improvement")};
template <>
inline constexpr std::array names_of<Documented>{std::string_view("document"),
                                                 std::string_view("record")};
template <>
inline constexpr std::array names_of<Trust>{
    std::string_view("read"), std::string_view("cross-checked"), std::string_view("spot-checked"),
    std::string_view("judgement")};
template <>
inline constexpr std::array names_of<Size>{std::string_view("micro"), std::string_view("small"),
                                           std::string_view("medium"), std::string_view("large")};

template <class Enum>
constexpr std::string_view name_of(Enum value) {
  return names_of<Enum>[static_cast<std::size_t>(value)];
}

template <class Enum>
constexpr std::optional<Enum> named(std::string_view name) {
  for (std::size_t i = 0; i < names_of<Enum>.size(); ++i) {
    if (names_of<Enum>[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace aimwright::content
