// The expressions of all registers of a catalog, read and checked once: when a field is there, what
// it is computed from, what a transition needs, what a check finds.
//
//   base::Diagnostics faults;
//   std::shared_ptr<const RegisterRules> rules = compile_rules(catalog, faults);
//   rules->value(*field)->evaluate(host, rules::Record{"risk", "77e0"});
#pragma once

#include <map>
#include <memory>

#include "content/catalog.hpp"
#include "rules/expression.hpp"

namespace aimwright::query {

class RegisterRules {
 public:
  // None where there is no such expression.
  const rules::Expression* when(const content::Field& field) const { return find(whens_, &field); }
  const rules::Expression* value(const content::Field& field) const {
    return find(values_, &field);
  }
  const rules::Expression* needs(const content::Transition& transition) const {
    return find(needs_, &transition);
  }
  const rules::Expression* check(const content::Check& check) const {
    return find(checks_, &check);
  }
  const rules::Environment& environment() const { return environment_; }

 private:
  friend std::shared_ptr<const RegisterRules> compile_rules(const content::Catalog&,
                                                            base::Diagnostics&);
  template <class Key>
  using Expressions = std::map<const Key*, rules::Expression>;

  template <class Key>
  static const rules::Expression* find(const Expressions<Key>& expressions, const Key* key) {
    const auto found = expressions.find(key);
    return found == expressions.end() ? nullptr : &found->second;
  }

  rules::Environment environment_;
  Expressions<content::Field> whens_, values_;
  Expressions<content::Transition> needs_;
  Expressions<content::Check> checks_;
};

/// What expressions over the records of a catalog may name: `as_of`, and the fields of its
/// registers; computed fields as what nobody knows yet.
rules::Environment environment_of(const content::Catalog& catalog);

/// Faults: those of rules/expression.hpp, expression/circle where computed fields wait for each
/// other, and expression/too-deep where one is, with those it reads, nested too deep; each with the
/// place in its bundle. Null when there is any. The catalog outlives the
/// rules.
std::shared_ptr<const RegisterRules> compile_rules(const content::Catalog& catalog,
                                                   base::Diagnostics& faults);

}  // namespace aimwright::query
