// An expression as a tree in one array. The parser builds it, the type check gives every node its
// type and turns names into what they stand for, evaluation only reads it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/environment.hpp"
#include "rules/value.hpp"

namespace aimwright::rules {

using NodeId = std::uint32_t;

enum class Op : std::uint8_t {
  // of the parser alone: the check puts something else in their place
  name,    // `payload` is the name
  select,  // child.name
  call,    // name(children); with `receiver`, children[0].name(the others)
  // after the check
  constant,  // `payload` is the constant
  variable,  // of the environment, `payload` its name
  local,     // of a macro, `payload` counts from the outermost
  subject,   // the record the expression is about
  field,     // of children[0], `payload` its name
  has,       // children[0] is a field
  list,
  element,    // children[0][children[1]]
  function,   // `payload` is the index of its first row in the table of functions
  host_call,  // `payload` is its name
  records,    // of a register, `payload` its name
  negate,
  logical_not,
  logical_and,  // two children or more
  logical_or,
  conditional,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,
  add,
  subtract,
  multiply,
  divide,
  remainder,
  // macros: children are the list and the body, `payload` is the name of the variable; map with a
  // condition has it between the two
  all,
  exists,
  exists_one,
  filter,
  map
};

struct Node {
  Op op;
  bool receiver = false;  // of a call: written as a method
  bool person = false;    // of a comparison: as names of people
  Type type;
  Place place;
  std::uint32_t payload = 0;
  std::uint32_t first_child = 0, child_count = 0;
};

struct Tree {
  std::string source;
  std::vector<Node> nodes;
  std::vector<NodeId> child_ids;
  std::vector<Value> constants;
  std::vector<std::string> names;
  NodeId root = 0;
  std::size_t depth = 0;
  std::size_t loops = 0;  // how many macros stand in each other at most

  std::span<const NodeId> children(const Node& node) const {
    return {child_ids.data() + node.first_child, node.child_count};
  }
  std::string_view text(const Node& node) const {
    return std::string_view(source).substr(node.place.offset, node.place.length);
  }
  const std::string& name(const Node& node) const { return names[node.payload]; }

  std::uint32_t add_name(std::string_view name);
  std::uint32_t add_constant(Value value);
  NodeId add(Op op, Place place, std::span<const NodeId> children, std::uint32_t payload = 0);
};

/// The sign of an operator, `&&` for instance; empty for what is no operator.
std::string_view sign_of(Op op);

}  // namespace aimwright::rules
