// Evaluates the nodes of a checked tree. Use Expression (rules/expression.hpp) instead: this is for
// it and for explanations, which walk the same tree.
#pragma once

#include <optional>
#include <vector>

#include "rules/functions.hpp"
#include "rules/host.hpp"
#include "rules/syntax.hpp"

namespace aimwright::rules {

/// A field or variable and what was found there, of a long text its beginning. A variable has no
/// kind and no id.
struct Seen {
  static constexpr std::size_t most_bytes = 200;
  std::string kind, id, field;
  Value value;
};

/// What an evaluation looks at.
struct Trace {
  std::vector<Seen> fields;
  std::vector<std::string> registers;
};

class Evaluator {
 public:
  /// `trace` may be null.
  Evaluator(const Tree& tree, const Host& host, std::optional<Record> subject, Meter& meter,
            Trace* trace)
      : tree_(tree), host_(host), subject_(subject), meter_(meter), trace_(trace) {}

  Value evaluate(NodeId id);

  /// Calls `use(element)` with each element of the list bound to the macro's variable, until it
  /// answers false or the steps are spent.
  template <class Use>
  void each_element(const Values& list, Use use) {
    for (const Value& element : list) {
      locals_.push_back(element);
      const bool go_on = use(element);
      locals_.pop_back();
      if (!go_on || meter_.is_spent()) return;
    }
  }
  const Tree& tree() const { return tree_; }
  Trace* trace() const { return trace_; }

 private:
  Value compute(NodeId id, const Node& node);
  Value variable(const Node& node);
  Value field(const Node& node);
  Value has(const Node& node);
  Value records(const Node& node);
  Value list(const Node& node);
  Value function(const Node& node);
  Value host_call(const Node& node);
  Value junction(const Node& node);
  Value conditional(const Node& node);
  Value binary(const Node& node);
  Value in(const Node& node, const Value& wanted, const Value& list);
  Value quantifier(const Node& node, const Values& list);
  Value exists_one(const Node& node, const Values& list);
  Value collect(const Node& node, const Values& list);
  Value macro(const Node& node);
  /// All children one after the other; what is not known among them where there is any.
  std::optional<Value> evaluate_all(const Node& node, Values& values);
  void saw(const Record& record, std::string_view field, const Value& value);
  NodeId child(const Node& node, std::size_t number) const { return tree_.children(node)[number]; }

  const Tree& tree_;
  const Host& host_;
  const std::optional<Record> subject_;
  Meter& meter_;
  Trace* trace_;
  std::vector<Value> locals_;
};

}  // namespace aimwright::rules
