// The type check at work, in two files: names, fields and calls; operators and macros.
#pragma once

#include "rules/check.hpp"
#include "rules/functions.hpp"

namespace aimwright::rules {

class Checker {
 public:
  Checker(Tree& tree, const Environment& environment, const Purpose& purpose,
          Dependencies& dependencies, base::Diagnostics& faults)
      : tree_(tree),
        environment_(environment),
        purpose_(purpose),
        dependencies_(dependencies),
        faults_(faults) {}

  /// The type of a node, after its children; any where there was a fault.
  Type check(NodeId id);

 private:
  Type type_of(NodeId id);

  // checker_names.cpp
  Type check_name(NodeId id);
  Type check_select(NodeId id);
  Type check_has(NodeId id);
  Type check_call(NodeId id);
  Type check_records(NodeId id);
  Type check_host_call(NodeId id, const HostFunction& function);
  Type check_function(NodeId id, std::string_view name, bool receiver);
  Type check_date(NodeId id);
  bool is_math(NodeId id) const;
  void gather_arguments(NodeId id);

  // checker_operators.cpp
  Type check_list(NodeId id);
  Type check_element(NodeId id);
  Type check_unary(NodeId id);
  Type check_logic(NodeId id);
  Type check_conditional(NodeId id);
  Type check_equality(NodeId id);
  Type check_order(NodeId id);
  Type check_in(NodeId id);
  Type check_arithmetic(NodeId id);
  Type check_macro(NodeId id);
  void check_choice(Type choice, NodeId text);

  NodeId child(NodeId id, std::size_t number) const {
    return tree_.children(tree_.nodes[id])[number];
  }
  Type wrong_operands(NodeId id);
  Type refuse(const char* code, Place place, base::Params params);
  /// Refuses a name with those that may have been meant.
  Type refuse_name(const char* code, NodeId id, const std::string& name,
                   const std::vector<std::string_view>& known, base::Params params = {});

  Tree& tree_;
  const Environment& environment_;
  const Purpose& purpose_;
  Dependencies& dependencies_;
  base::Diagnostics& faults_;
  std::vector<Variable> locals_;
};

}  // namespace aimwright::rules
