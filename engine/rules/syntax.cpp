#include "rules/syntax.hpp"

#include <algorithm>

namespace aimwright::rules {

std::uint32_t Tree::add_name(std::string_view wanted) {
  auto found = std::find(names.begin(), names.end(), wanted);
  if (found == names.end()) found = names.insert(names.end(), std::string(wanted));
  return static_cast<std::uint32_t>(found - names.begin());
}

std::uint32_t Tree::add_constant(Value value) {
  constants.push_back(std::move(value));
  return static_cast<std::uint32_t>(constants.size() - 1);
}

NodeId Tree::add(Op op, Place place, std::span<const NodeId> children, std::uint32_t payload) {
  Node node{op,
            false,
            false,
            {},
            place,
            payload,
            static_cast<std::uint32_t>(child_ids.size()),
            static_cast<std::uint32_t>(children.size())};
  child_ids.insert(child_ids.end(), children.begin(), children.end());
  nodes.push_back(node);
  return static_cast<NodeId>(nodes.size() - 1);
}

std::string_view sign_of(Op op) {
  switch (op) {
    case Op::negate:
    case Op::subtract:
      return "-";
    case Op::logical_not:
      return "!";
    case Op::logical_and:
      return "&&";
    case Op::logical_or:
      return "||";
    case Op::conditional:
      return "?:";
    case Op::equal:
      return "==";
    case Op::not_equal:
      return "!=";
    case Op::less:
      return "<";
    case Op::less_equal:
      return "<=";
    case Op::greater:
      return ">";
    case Op::greater_equal:
      return ">=";
    case Op::in:
      return "in";
    case Op::add:
      return "+";
    case Op::multiply:
      return "*";
    case Op::divide:
      return "/";
    case Op::remainder:
      return "%";
    case Op::element:
      return "[]";
    default:
      return "";
  }
}

}  // namespace aimwright::rules
